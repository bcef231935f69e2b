package com.wildrydes.rfq.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** Schemas (JSON Schema 2020-12, as OpenAPI 3.1 has them) that are written by hand. */
public final class Schemas {
  private static final String COMPONENTS = "#/components/schemas/";

  private Schemas() {}

  /** A schema that is described among the components of the document. */
  public static Schema<Object> reference(String name) {
    Schema<Object> reference = new Schema<>(SpecVersion.V31);
    reference.set$ref(COMPONENTS + name);
    return reference;
  }

  /** A text. */
  public static Schema<Object> text(String description) {
    return described("string", description);
  }

  /** A text that matches this pattern as a whole. */
  public static Schema<Object> text(String description, String pattern, String example) {
    Schema<Object> text = text(description);
    // JSON Schema looks anywhere in a text unless it is told where.
    text.setPattern("^(?:" + pattern + ")$");
    text.setExamples(List.of(example));
    return text;
  }

  /** A whole number that is not less than this. */
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
