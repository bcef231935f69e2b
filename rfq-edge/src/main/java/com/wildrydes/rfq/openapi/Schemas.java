package com.wildrydes.rfq.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** Creates schemas by hand (JSON Schema 2020-12, the one of OpenAPI 3.1). */
public final class Schemas {
  private static final String COMPONENTS = "#/components/schemas/";

  private Schemas() {}

  /** Returns a reference to a schema among the components of the document. */
  public static Schema<Object> reference(String name) {
    Schema<Object> reference = new Schema<>(SpecVersion.V31);
    reference.set$ref(COMPONENTS + name);
    return reference;
  }

  /** Returns the schema of a text. */
  public static Schema<Object> text(String description) {
    return described("string", description);
  }

  /** Returns the schema of a text that matches this pattern as a whole. */
  public static Schema<Object> text(String description, String pattern, String example) {
    Schema<Object> text = text(description);
    // JSON Schema matches anywhere in a text unless the pattern has anchors.
    text.setPattern("^(?:" + pattern + ")$");
    text.setExamples(List.of(example));
    return text;
  }

  /** Returns the schema of a whole number with a minimum. */
  public static Schema<Object> number(String description, int minimum) {
    Schema<Object> number = described("integer", description);
    number.setMinimum(BigDecimal.valueOf(minimum));
    return number;
  }

  static Schema<Object> object(String description) {
    return described("object", description);
  }

  static Schema<Object> uri() {
    Schema<Object> uri = described("string", "Absolute");
    uri.setFormat("uri");
    return uri;
  }

  static Schema<Object> described(String type, String description) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    schema.addType(type);
    schema.setDescription(description);
    return schema;
  }
}
