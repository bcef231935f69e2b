package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;

/**
 * What a unicorn asks for a ride, and when it can be there.
 *
 * @param factor how dear this unicorn is; 1 is the usual price
 */
record Tariff(double factor) {
  private static final Currency CURRENCY = Currency.getInstance("EUR");
  private static final double BASE = 3.90;
  private static final double PER_KM_OF_RIDE = 2.10;
  private static final double PER_KM_TO_PICKUP = 0.50;

  /** Streets are longer than the flight of a bird. */
  private static final double DETOUR = 1.3;

  private static final double METRES_PER_SECOND = 5.5;
  private static final double METRES_PER_KM = 1000;
  private static final int SECONDS_PER_MINUTE = 60;

  Tariff {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a factor is positive");
    }
  }

  /** For the ride and the way to its start, in tenths of a euro. */
  Price price(Location unicorn, Location from, Location to) {
    double euros =
        BASE
            + PER_KM_OF_RIDE * from.distanceTo(to) / METRES_PER_KM
            + PER_KM_TO_PICKUP * unicorn.distanceTo(from) / METRES_PER_KM;
    return new Price(BigDecimal.valueOf(euros * factor).setScale(1, RoundingMode.UP), CURRENCY);
  }

  /** From where the unicorn is, in whole minutes, at least one. */
  static Duration pickupEta(Location unicorn, Location from) {
    double seconds = unicorn.distanceTo(from) * DETOUR / METRES_PER_SECOND;
    return Duration.ofMinutes(Math.max(1, (long) Math.ceil(seconds / SECONDS_PER_MINUTE)));
  }
}
