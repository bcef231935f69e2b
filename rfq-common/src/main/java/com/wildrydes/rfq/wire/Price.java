package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * The price of a ride. The amount has the scale of its currency and is written as a text, so that
 * no reader rounds it.
 *
 * @param amount positive, with at most nine digits before the point and at most the decimals of the
 *     currency; otherwise {@link IllegalArgumentException}
 * @param currency the currency of the ISO 4217 code; {@link IllegalArgumentException} for codes
 *     that are no money, such as {@code XXX} (no currency) and {@code XAU} (gold)
 */
public record Price(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {
  private static final int MAX_INTEGER_DIGITS = 9;
  // Counts trailing zeros, too: stripping very many takes seconds.
  private static final int MAX_DIGITS = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?(?:[Ee][+-]?[0-9]{1,9})?");

  public Price {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("the amount of a price must be positive");
    }
    // Bounds come first: rescaling 1E999999999 would need gigabytes.
    if ((long) amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
      throw new IllegalArgumentException(
          "the amount of a price must have at most nine integer digits");
    }
    int scale = currency.getDefaultFractionDigits();
    if (scale < 0) {
      throw new IllegalArgumentException(
          "a currency must be one for payments, not %s".formatted(currency.getCurrencyCode()));
    }
    if (amount.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "the amount of a price must have at most %d digits".formatted(MAX_DIGITS));
    }
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.scale() > scale) {
      throw new IllegalArgumentException(
          "an amount in %s must have at most %d decimals"
              .formatted(currency.getCurrencyCode(), scale));
    }
    amount = plain.setScale(scale);
  }

  /**
   * Creates a price from texts, for instance {@code Price.of("12.50", "EUR")}.
   *
   * @throws IllegalArgumentException if the amount is not a decimal number, the currency is not an
   *     ISO 4217 code, or the constructor refuses them
   */
  public static Price of(String amount, String currency) {
    if (!NUMBER.matcher(amount).matches()) {
      throw new IllegalArgumentException("an amount must be a decimal number such as 12.50");
    }
    return new Price(new BigDecimal(amount), currency(currency));
  }

  /** Returns whether this is a lower price in the same currency. */
  public boolean isBelow(Price other) {
    return currency.equals(other.currency) && amount.compareTo(other.amount) < 0;
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a currency must be an ISO 4217 code such as EUR", e);
    }
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
