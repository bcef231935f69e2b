package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;

/**
 * The price and the pickup time of one unicorn.
 *
 * @param factor the factor of this unicorn's prices; 1 is the usual price
 */
record Tariff(double factor) {
  private static final Currency CURRENCY = Currency.getInstance("EUR");
  private static final double BASE = 3.90;
  private static final double PER_KM_OF_RIDE = 2.10;
  private static final double PER_KM_TO_PICKUP = 0.50;

  /** The length of streets relative to the direct distance. */
  private static final double DETOUR = 1.3;

  private static final double METRES_PER_SECOND = 5.5;
  private static final double METRES_PER_KM = 1000;
  private static final int SECONDS_PER_MINUTE = 60;

  Tariff {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a factor must be positive");
    }
  }

  /**
   * Returns the price of the ride and of the way to its start, in tenths of a euro.
   *
   * @param metres the length of the ride
   */
  Price price(Location unicorn, Location from, int metres) {
    double euros =
        BASE
            + PER_KM_OF_RIDE * metres / METRES_PER_KM
            + PER_KM_TO_PICKUP * unicorn.distanceTo(from) / METRES_PER_KM;
    return new Price(BigDecimal.valueOf(euros * factor).setScale(1, RoundingMode.UP), CURRENCY);
  }

  /** Returns the time from the unicorn's place, in whole minutes, at least one. */
  static Duration pickupEta(Location unicorn, Location from) {
    double seconds = unicorn.distanceTo(from) * DETOUR / METRES_PER_SECOND;
    return Duration.ofMinutes(Math.max(1, (long) Math.ceil(seconds / SECONDS_PER_MINUTE)));
  }
}
