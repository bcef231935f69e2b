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
 * Times are read from ISO 8601 texts only: a number does not say its unit. They are kept within
 * bounds in which arithmetic with them cannot overflow.
 */
final class IsoTimes extends SimpleModule {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  IsoTimes() {
    addDeserializer(
        Instant.class,
        new FromText<>(
            Instant.class,
            IsoTimes::instant,
            "a time is an ISO 8601 text such as \"2026-05-01T12:00:00Z\", from 1970 to 9999"));
    addDeserializer(
        Duration.class,
        new FromText<>(
            Duration.class,
            IsoTimes::duration,
            "a duration is an ISO 8601 text such as \"PT4M\", of at most 36500 days"));
  }

  private static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
      throw new DateTimeException("out of bounds");
    }
    return instant;
  }

  private static Duration duration(String text) {
    Duration duration = Duration.parse(text);
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw new DateTimeException("out of bounds");
    }
    return duration;
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> form;
    private final String whatIsRight;

    FromText(Class<T> type, Function<String, T> form, String whatIsRight) {
      super(type);
      this.form = form;
      this.whatIsRight = whatIsRight;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw refusal(context);
      }
      try {
        return form.apply(parser.getString());
      } catch (DateTimeException | ArithmeticException e) {
        throw refusal(context);
      }
    }

    private RuntimeException refusal(DeserializationContext context) {
      return context.instantiationException(
          handledType(), new IllegalArgumentException(whatIsRight));
    }
  }
}
