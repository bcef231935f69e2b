package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.OFFERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void offerThatKeepsTheRulesHasTerms() {
    assertThat(OFFERS.check(new Offer("12.5", "EUR", "PT4M", "PT1H"), NOW))
        .isEqualTo(
            new OfferCheckResult.Terms(
                Price.of("12.50", "EUR"), Duration.ofMinutes(4), NOW.plusSeconds(3600)));
  }

  @Test
  void unicornMayAlreadyBeThere() {
    assertThat(OFFERS.check(new Offer("1", "EUR", "PT0S", null), NOW))
        .isInstanceOf(OfferCheckResult.Terms.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, EUR, PT4M, , invalid-price",
    "-1, EUR, PT4M, , invalid-price",
    "1.001, EUR, PT4M, , invalid-price",
    "12, USD, PT4M, , invalid-price",
    "12, eur, PT4M, , invalid-price",
    "twelve, EUR, PT4M, , invalid-price",
    "'', EUR, PT4M, , invalid-price",
    "1E999999999, EUR, PT4M, , invalid-price",
    "1E-999999999, EUR, PT4M, , invalid-price",
    "1000000000, EUR, PT4M, , invalid-price",
    "12.0000000000000000000000000000000000000000, EUR, PT4M, , invalid-price",
    "12, EUR, 4 minutes, , invalid-pickup-eta",
    "12, EUR, -PT4M, , invalid-pickup-eta",
    "12, EUR, PT24H0.001S, , invalid-pickup-eta",
    "12, EUR, PT9999999999999999999S, , invalid-pickup-eta",
    "12, EUR, PT4M, PT0S, invalid-validity",
    "12, EUR, PT4M, -PT1S, invalid-validity",
    "12, EUR, PT4M, P2D, invalid-validity",
    "12, EUR, PT4M, soon, invalid-validity",
  })
  void offerThatBreaksARuleIsRejected(
      String amount, String currency, String eta, @Nullable String validFor, String reason) {
    assertThat(OFFERS.check(new Offer(amount, currency, eta, validFor), NOW))
        .isInstanceOfSatisfying(
            OfferCheckResult.Refused.class,
            refused -> {
              assertThat(refused.rejection().reason()).isEqualTo(reason);
              assertThat(refused.rejection().detail()).isNotBlank();
            });
  }
}
