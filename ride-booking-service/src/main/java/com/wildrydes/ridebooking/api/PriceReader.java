package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Text;
import com.wildrydes.ridebooking.aggregator.GatheringProperties;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the prices in the bodies of requests, and names the property that is not valid. */
@Component
class PriceReader {
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";

  private final Currency currency;

  PriceReader(GatheringProperties properties) {
    this.currency = properties.currency();
  }

  /**
   * Reads a price.
   *
   * @param name the name of the property
   * @param value the property; null and JSON's null stand for none
   * @param errors takes the refusal of a price that is not valid
   * @return null if there is no price, or it is refused
   * @throws ProblemException {@code unknown-property} if the price has another property
   */
  @Nullable Price read(String name, @Nullable JsonNode value, List<Problem.InvalidField> errors) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      errors.add(
          new Problem.InvalidField(
              name,
              "must be an object such as {\"amount\":\"12.50\",\"currency\":\"%s\"}"
                  .formatted(currency)));
      return null;
    }
    refuseUnknown(name, value);
    List<Problem.InvalidField> mistakes = new ArrayList<>();
    String amount = text(name, AMOUNT, value, mistakes);
    String code = text(name, CURRENCY, value, mistakes);
    if (code != null && !code.equals(currency.getCurrencyCode())) {
      mistakes.add(
          new Problem.InvalidField(
              name + "." + CURRENCY, "must be %s, as all prices here".formatted(currency)));
    }
    errors.addAll(mistakes);
    return amount == null || code == null || !mistakes.isEmpty()
        ? null
        : read(name, amount, code, errors);
  }

  private static @Nullable Price read(
      String name, String amount, String code, List<Problem.InvalidField> errors) {
    try {
      return Price.of(amount, code);
    } catch (IllegalArgumentException e) {
      errors.add(
          new Problem.InvalidField(
              name + "." + AMOUNT, "is refused: " + String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static @Nullable String text(
      String name, String property, JsonNode price, List<Problem.InvalidField> mistakes) {
    JsonNode text = price.get(property);
    if (text == null || !text.isString()) {
      mistakes.add(
          new Problem.InvalidField(name + "." + property, "must be given, and must be a text"));
      return null;
    }
    return text.stringValue();
  }

  private static void refuseUnknown(String name, JsonNode price) {
    for (String property : price.propertyNames()) {
      if (!Set.of(AMOUNT, CURRENCY).contains(property)) {
        throw new ProblemException(Problem.unknownProperty(name + "." + Text.shown(property)));
      }
    }
  }
}
