package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * The prices of a history. Their cents show for whom they are, so that each price that an app is
 * told shows whether it should have been told.
 */
final class Prices {
  private static final int COUNTER_OFFER = 50;
  private static final int LIMIT = 80;
  private static final int TARGET = 90;

  private Prices() {}

  /** Returns a price of the unicorn's own. */
  static Price own(UnicornId unicorn, int euros) {
    return price(euros, number(unicorn));
  }

  /** Returns a price that a customer offers to this unicorn alone. */
  static Price counterOffer(UnicornId unicorn, int euros) {
    return price(euros, COUNTER_OFFER + number(unicorn));
  }

  /** Returns a price that a customer names to everybody. */
  static Price target(int euros) {
    return price(euros, TARGET);
  }

  /** Returns a limit for {@code accept-at}, which no unicorn may learn. */
  static Price limit(int euros) {
    return price(euros, LIMIT);
  }

  /** Returns whether this unicorn may learn this amount before and after the end of an RFQ. */
  static boolean isFor(UnicornId unicorn, String amount) {
    int cents = Integer.parseInt(amount.substring(amount.indexOf('.') + 1));
    return cents == TARGET || cents % COUNTER_OFFER == number(unicorn);
  }

  private static int number(UnicornId unicorn) {
    return Integer.parseInt(unicorn.value().substring(unicorn.value().lastIndexOf('-') + 1));
  }

  private static Price price(int euros, int cents) {
    return new Price(BigDecimal.valueOf(100L * euros + cents, 2), Currency.getInstance("EUR"));
  }
}
