package com.wildrydes.rfq.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas of records as the services write them: names with hyphens; a component is required
 * unless it is {@link Nullable} and not declared as required.
 */
final class RecordSchemas extends ModelResolver {
  private static final PropertyNamingStrategies.NamingBase HYPHENS =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.KEBAB_CASE;

  /** The types that are described once, among the {@link Components}. */
  private static final Map<Class<?>, String> DESCRIBED =
      Map.of(Location.class, "Location", Price.class, "Price", Duration.class, "Duration");

  RecordSchemas() {
    super(Json31.mapper().copy().setPropertyNamingStrategy(HYPHENS));
    openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
    Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
    String described = DESCRIBED.get(raw);
    if (described != null) {
      return Schemas.reference(described);
    }
    Schema<?> schema = super.resolve(type, context, next);
    if (raw.isRecord() && schema != null) {
      Schema<?> defined = defined(schema, context);
      if (defined.getProperties() != null) {
        complete(defined, raw.getRecordComponents());
      }
    }
    return schema;
  }

  private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context
            .getDefinedModels()
            .getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), schema);
  }

  private static void complete(Schema<?> schema, RecordComponent[] components) {
    schema.setRequired(
        Arrays.stream(components)
            .filter(RecordSchemas::isRequired)
            .map(RecordSchemas::property)
            .toList());
    for (RecordComponent component : components) {
      Relations relations = component.getAnnotation(Relations.class);
      if (relations != null) {
        schema.getProperties().put(property(component), links(relations));
      }
    }
  }

  /**
   * Tells whether a component is required. A component may be declared as required although it is
   * nullable, so that its absence is recognized.
   */
  private static boolean isRequired(RecordComponent component) {
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || (said != null && said.requiredMode() == RequiredMode.REQUIRED);
  }

  private static String property(RecordComponent component) {
    return HYPHENS.translate(component.getName());
  }

  private static Schema<?> links(Relations relations) {
    Schema<?> links = Schemas.object("Links to the next steps.");
    Stream.of(relations.value(), relations.sometimes())
        .flatMap(Arrays::stream)
        .forEach(relation -> links.addProperty(relation, Schemas.uri()));
    links.setRequired(List.of(relations.value()));
    return links;
  }
}
