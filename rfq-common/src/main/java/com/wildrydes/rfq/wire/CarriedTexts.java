package com.wildrydes.rfq.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Refuses JSON texts that are not {@linkplain Text#carried carried}, escaped or not. */
public final class CarriedTexts extends SimpleModule {
  public CarriedTexts() {
    addDeserializer(String.class, new Carried());
  }

  private static final class Carried extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = super.deserialize(parser, context);
      try {
        return Text.carried(text);
      } catch (IllegalArgumentException e) {
        throw context.instantiationException(String.class, e);
      }
    }
  }
}
