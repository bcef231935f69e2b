package com.wildrydes.systemtests;

import java.util.Map;

/** Prices in the currency of the tests, as they are written in messages. */
final class Euros {
  private Euros() {}

  static Map<String, String> of(String amount) {
    return Map.of("amount", amount, "currency", "EUR");
  }

  /** Returns a JSON object whose only property is a price, for instance {@code target-price}. */
  static String json(String property, String amount) {
    return "{\"%s\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}".formatted(property, amount);
  }
}
