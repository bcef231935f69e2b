package com.wildrydes.rfq.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads times from ISO 8601 texts only: a number does not say its unit. The bounds of a time
 * prevent overflows in arithmetic.
 */
final class IsoTimes extends SimpleModule {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  IsoTimes() {
    addDeserializer(Instant.class, new FromText<>(Instant.class, IsoTimes::instant));
    addDeserializer(Duration.class, new FromText<>(Duration.class, IsoDuration::parse));
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "must be an ISO 8601 time such as \"2026-05-01T12:00:00Z\", from 1970 to 9999");
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> form;

    FromText(Class<T> type, Function<String, T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      // A number is refused like a text that is no time.
      String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "";
      try {
        return form.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.instantiationException(handledType(), e);
      }
    }
  }
}
