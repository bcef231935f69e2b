package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * What a ride costs. The amount is held in the currency's own scale and written as a text, so that
 * no reader rounds it.
 *
 * @param amount positive, at most nine digits before the point and no more decimals than the
 *     currency has; anything else is refused by {@link IllegalArgumentException}
 * @param currency by its ISO 4217 code; what nobody is paid in, such as {@code XXX} (no currency)
 *     or {@code XAU} (gold), is refused by {@link IllegalArgumentException}
 */
public record Price(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {
  private static final int MAX_INTEGER_DIGITS = 9;
  // Zeros at the end included: stripping very many takes seconds.
  private static final int MAX_DIGITS = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,40}(?:\\.[0-9]{1,40})?(?:[Ee][+-]?[0-9]{1,9})?");

  public Price {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("the amount of a price is positive");
    }
    // Bounds first: rescaling 1E999999999 would need gigabytes.
    if ((long) amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
      throw new IllegalArgumentException("the amount of a price has at most nine integer digits");
    }
    int scale = currency.getDefaultFractionDigits();
    if (scale < 0) {
      throw new IllegalArgumentException(
          "nobody is paid in %s".formatted(currency.getCurrencyCode()));
    }
    if (amount.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "the amount of a price has at most %d digits".formatted(MAX_DIGITS));
    }
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.scale() > scale) {
      throw new IllegalArgumentException(
          "an amount in %s has at most %d decimals".formatted(currency.getCurrencyCode(), scale));
    }
    amount = plain.setScale(scale);
  }

  /**
   * {@code Price.of("12.50", "EUR")}.
   *
   * @throws IllegalArgumentException if the amount is no decimal number or the currency no ISO 4217
   *     code, besides what the constructor refuses
   */
  public static Price of(String amount, String currency) {
    if (!NUMBER.matcher(amount).matches()) {
      throw new IllegalArgumentException("an amount is a decimal number such as 12.50");
    }
    return new Price(new BigDecimal(amount), currency(currency));
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a currency is an ISO 4217 code such as EUR", e);
    }
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
