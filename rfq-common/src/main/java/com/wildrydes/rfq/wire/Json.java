package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Writes and reads records as JSON: hyphenated property names, ISO 8601 times, no property for an
 * absent value. A component is required unless it is {@link Nullable}.
 */
public final class Json {
  private static final int MAX_NESTING = 20;

  /** The beginning of Jackson's message, which has no type of its own. */
  private static final String DUPLICATE = "Duplicate Object property";

  private static final String WRONG_FORM = "must be of the documented type and form";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .withCoercionConfigDefaults(Json::neverFromNothing)
          .withCoercionConfig(LogicalType.Textual, Json::onlyFromText)
          .withCoercionConfig(BigDecimal.class, Json::alsoFromText)
          .annotationIntrospector(new NullableComponents())
          .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.FAIL, Nulls.FAIL))
          .addModule(new IsoTimes())
          .addModule(new CarriedTexts())
          .addModule(new WholeNumbers())
          .build();

  private Json() {}

  private static void neverFromNothing(MutableCoercionConfig values) {
    values.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  private static void onlyFromText(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static void alsoFromText(MutableCoercionConfig amounts) {
    amounts
        .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  /** Returns the value as a JSON text of one line. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Reads a JSON object.
   *
   * @throws UnreadableMessageException if the text is no JSON object, or a property is missing,
   *     null or invalid; its message names the property and what it must be
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnreadableMessageException("the text must be one JSON object");
      }
      return value;
    } catch (JacksonException e) {
      throw new UnreadableMessageException(sentence(e), e);
    }
  }

  private static String sentence(JacksonException problem) {
    String where = path(problem.getPath());
    return switch (problem) {
      case StreamConstraintsException tooMuch -> "the JSON must be smaller, or nested less deep";
      case StreamReadException broken ->
          duplicate(broken)
              .map(name -> "\"" + name + "\": must not be given twice")
              .orElse("the text must be well-formed JSON");
      case InvalidNullException absent -> "\"" + where + "\": must be given";
      default -> at(where, ours(problem).orElse(WRONG_FORM));
    };
  }

  /**
   * Returns the name of a property that an object has twice, if that is the problem of a JSON text.
   */
  public static Optional<String> duplicate(StreamReadException problem) {
    return problem.getOriginalMessage().startsWith(DUPLICATE) && problem.processor() != null
        ? Optional.of(Text.shown(String.valueOf(problem.processor().currentName())))
        : Optional.empty();
  }

  private static String at(String where, String what) {
    if (where.isEmpty()) {
      return what.equals(WRONG_FORM) ? "the text must be one JSON object" : what;
    }
    return "\"" + where + "\": " + what;
  }

  /**
   * Returns the message of one of our own constructors; other messages are not meant for a sender.
   */
  private static Optional<String> ours(JacksonException problem) {
    return problem instanceof ValueInstantiationException
            && problem.getCause() instanceof IllegalArgumentException refusal
        ? Optional.ofNullable(refusal.getMessage())
        : Optional.empty();
  }

  private static String path(List<JacksonException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : references) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.toString();
  }
}
