package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The way in which a unicorn bargains. Its usual price is that of its tariff. */
enum BargainStyle {
  /** Takes the price that the customer names, unless that is far below its usual one. */
  TAKER,
  /** Asks for more than the customer names, and comes down when the customer counters. */
  HAGGLER,
  /** Asks for its usual price, and refuses any other. */
  FIRM;

  private static final BigDecimal LOWEST_SHARE = new BigDecimal("0.8");
  private static final BigDecimal MARKUP = new BigDecimal("1.1");

  /** Chooses a style. */
  static BargainStyle of(RandomGenerator random) {
    return values()[random.nextInt(values().length)];
  }

  /**
   * Returns the price of a quote.
   *
   * @param target the price that the customer names; null if there is none
   */
  Price ask(Price usual, @Nullable Price target) {
    if (target == null) {
      return usual;
    }
    return switch (this) {
      case TAKER -> isAcceptable(usual, target) ? target : usual;
      case HAGGLER -> higher(usual, times(target, MARKUP));
      case FIRM -> usual;
    };
  }

  /** Returns whether a raise to this price makes the unicorn quote, whatever it said before. */
  boolean isTemptedBy(Price usual, Price target) {
    return this == TAKER && isAcceptable(usual, target);
  }

  /** Returns the price of the quote that answers a counter-offer; empty if it is refused. */
  Optional<Price> meet(Price usual, Price counterOffer) {
    return switch (this) {
      case TAKER ->
          isAcceptable(usual, counterOffer) ? Optional.of(counterOffer) : Optional.empty();
      case HAGGLER -> Optional.of(higher(counterOffer, lowest(usual)));
      case FIRM -> Optional.empty();
    };
  }

  private static boolean isAcceptable(Price usual, Price offered) {
    return higher(offered, lowest(usual)).equals(offered);
  }

  private static Price lowest(Price usual) {
    return times(usual, LOWEST_SHARE);
  }

  private static Price times(Price price, BigDecimal factor) {
    return new Price(
        price.amount().multiply(factor).setScale(1, RoundingMode.UP), price.currency());
  }

  private static Price higher(Price one, Price other) {
    return one.isBelow(other) ? other : one;
  }
}
