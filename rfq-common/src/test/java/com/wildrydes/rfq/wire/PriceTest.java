package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static Price read(String amount) {
    return Json.read("{\"amount\":%s,\"currency\":\"EUR\"}".formatted(amount), Price.class);
  }

  @ParameterizedTest
  @CsvSource({
    "9.99,EUR,10,EUR,true",
    "10,EUR,10.00,EUR,false",
    "10.01,EUR,10,EUR,false",
    "9,EUR,10,USD,false",
    "10,EUR,9,USD,false"
  })
  void pricesAreComparedInOneCurrency(
      String amount, String currency, String other, String otherCurrency, boolean below) {
    assertThat(Price.of(amount, currency).isBelow(Price.of(other, otherCurrency))).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource({
    "12.5,EUR,12.50",
    "12.50000,EUR,12.50",
    "12,EUR,12.00",
    "+12.5,EUR,12.50",
    "0.01,EUR,0.01",
    "999999999.99,EUR,999999999.99",
    "1.2E3,EUR,1200.00",
    "1200,JPY,1200",
    "1200.00,JPY,1200",
    "1.234,KWD,1.234"
  })
  void amountIsHeldInTheScaleOfItsCurrency(String amount, String currency, String held) {
    Price price = Price.of(amount, currency);

    assertThat(price.amount()).isEqualTo(new BigDecimal(held));
    assertThat(price).hasToString(held + " " + currency);
  }

  @Test
  void pricesAreEqualWhateverTheZeros() {
    assertThat(Price.of("12.5", "EUR")).isEqualTo(Price.of("12.500", "EUR"));
  }

  @ParameterizedTest
  @CsvSource({"12.505,EUR,2", "12.5,JPY,0", "1.2345,KWD,3", "0.001,EUR,2"})
  void decimalsThatTheCurrencyLacksAreRefused(String amount, String currency, int decimals) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of(amount, currency))
        .withMessage("an amount in %s must have at most %d decimals".formatted(currency, decimals));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "-0", "-12.50", "0E999999999", "-1E999999999"})
  void amountThatIsNotPositiveIsRefused(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of(amount, "EUR"))
        .withMessage("the amount of a price must be positive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000", "1E9", "9999999999.99"})
  void moreThanNineIntegerDigitsAreRefused(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of(amount, "EUR"))
        .withMessage("the amount of a price must have at most nine integer digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1E-999999999", "1E2147483647", "1E-2147483647"})
  void hugeExponentIsRefusedAtOnce(String amount) {
    assertTimeoutPreemptively(
        AT_ONCE,
        () -> {
          assertThatIllegalArgumentException().isThrownBy(() -> Price.of(amount, "EUR"));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> new Price(new BigDecimal(amount), Currency.getInstance("EUR")));
          for (String json : new String[] {amount, '"' + amount + '"'}) {
            assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> read(json));
          }
        });
  }

  @Test
  void manyDigitsAreRefusedAtOnce() {
    String zeros = "1." + "0".repeat(60_000);

    assertTimeoutPreemptively(
        AT_ONCE,
        () -> {
          assertThatIllegalArgumentException().isThrownBy(() -> Price.of(zeros, "EUR"));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> new Price(new BigDecimal(zeros), Currency.getInstance("EUR")));
          assertThatExceptionOfType(UnreadableMessageException.class)
              .isThrownBy(() -> read('"' + zeros + '"'));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "12,50", "12.50 EUR", "twelve", "NaN", "0x12", "1_000", "١٢", "."})
  void amountThatIsNoNumberIsRefused(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of(amount, "EUR"))
        .withMessage("an amount must be a decimal number such as 12.50");
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> read('"' + amount + '"'))
        .withMessageStartingWith("\"amount\": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EURO", "eur", "ZZZ", "€", "E R", "978"})
  void unknownCurrencyIsRefused(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of("12.50", currency))
        .withMessage("a currency must be an ISO 4217 code such as EUR");
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() ->
            Json.read(
                "{\"amount\":\"12.50\",\"currency\":\"%s\"}".formatted(currency), Price.class))
        .withMessageStartingWith("\"currency\": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XTS", "XAU", "XDR"})
  void currencyThatNobodyIsPaidInIsRefused(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.of("12", currency))
        .withMessage("a currency must be one for payments, not " + currency);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12.50\"", "12.50", "12.5", "1250E-2"})
  void amountIsReadFromATextAndFromANumber(String json) {
    assertThat(read(json)).isEqualTo(Price.of("12.50", "EUR"));
  }

  @Test
  void numberIsReadWithoutRounding() {
    assertThat(read("999999999.99")).isEqualTo(Price.of("999999999.99", "EUR"));
  }

  @Test
  void amountIsWrittenAsAText() {
    assertThat(Json.write(Price.of("12.5", "EUR")))
        .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
    assertThat(Json.write(Price.of("1.2E3", "JPY")))
        .isEqualTo("{\"amount\":\"1200\",\"currency\":\"JPY\"}");
  }

  @Test
  void refusalOfAnAmountReachesTheSender() {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> read("\"-1\""))
        .withMessage("the amount of a price must be positive");
  }
}
