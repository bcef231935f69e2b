package com.wildrydes.demo.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TariffTest {
  private static final Location START = Location.of(52.5219, 13.4132);

  /** Returns the place this many metres north; one degree of latitude is 111.195 km. */
  private static Location north(double metres) {
    return Location.of(START.latitude() + metres / 111_195, START.longitude());
  }

  @Test
  void aPriceIsForTheRideAndTheWayToIt() {
    assertThat(new Tariff(1).price(north(1000), START, 2000))
        .isEqualTo(Price.of("8.60", "EUR")); // 3.90 + 2 km at 2.10 + 1 km at 0.50
  }

  @Test
  void aDearUnicornAsksForMore() {
    assertThat(new Tariff(1.2).price(START, START, 1000))
        .isEqualTo(Price.of("7.20", "EUR")); // 1.2 times 6.00
  }

  @Test
  void pickupTakesWholeMinutesByDistance() {
    assertThat(Tariff.pickupEta(north(1000), START)).isEqualTo(Duration.ofMinutes(4));
    assertThat(Tariff.pickupEta(north(2000), START)).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void pickupTakesAMinuteAtLeast() {
    assertThat(Tariff.pickupEta(START, START)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void nobodyWorksForNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tariff(0));
  }
}
