package com.wildrydes.rfq.wire;

import java.math.BigDecimal;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads whole numbers as JSON Schema's {@code integer} does: {@code 24.0} and {@code 2.4e1} are 24,
 * {@code 24.5} and {@code "24"} are refused.
 */
final class WholeNumbers extends SimpleModule {
  WholeNumbers() {
    addInteger(Integer.class);
    addInteger(int.class);
    addLong(Long.class);
    addLong(long.class);
  }

  private void addInteger(Class<Integer> type) {
    addDeserializer(type, new Exact<>(type, BigDecimal::intValueExact, Integer.MAX_VALUE));
  }

  private void addLong(Class<Long> type) {
    addDeserializer(type, new Exact<>(type, BigDecimal::longValueExact, Long.MAX_VALUE));
  }

  private static final class Exact<T> extends StdScalarDeserializer<T> {
    private final transient Function<BigDecimal, T> form;
    private final long most;

    Exact(Class<T> type, Function<BigDecimal, T> form, long most) {
      super(type);
      this.form = form;
      this.most = most;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      JsonToken token = parser.currentToken();
      if (token.isNumeric()) {
        try {
          return form.apply(parser.getDecimalValue());
        } catch (ArithmeticException e) {
          // Refused below.
        }
      }
      throw context.instantiationException(
          handledType(), new IllegalArgumentException("must be a whole number up to " + most));
    }
  }
}
