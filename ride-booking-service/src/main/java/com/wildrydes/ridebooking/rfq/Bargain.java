package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Price;
import org.jspecify.annotations.Nullable;

/**
 * The prices that the customer has named for a ride.
 *
 * @param target the price that the unicorns are told; absent if none is named
 * @param acceptAt the limit at or under which the first quote is accepted by itself; absent if
 *     there is none
 */
public record Bargain(@Nullable Price target, @Nullable Price acceptAt) {
  /** The bargain of a customer who has named no price. */
  public static final Bargain NONE = new Bargain(null, null);

  /** Tells whether a change would lower a price that is named, which is refused. */
  public boolean isLoweredBy(BargainChange change) {
    return isLower(change.target(), target) || isLower(change.acceptAt(), acceptAt);
  }

  /**
   * Tells whether all that a change asks for is so already, as it is when the change is repeated.
   */
  public boolean isAsIn(BargainChange change) {
    return (change.target() == null || change.target().equals(target))
        && (change.acceptAt() == null || change.acceptAt().equals(acceptAt))
        && !(change.removesAcceptAt() && acceptAt != null);
  }

  /** Tells whether a price is a lower one than that which is named. */
  public static boolean isLower(@Nullable Price price, @Nullable Price named) {
    return price != null && named != null && price.isBelow(named);
  }

  /** Tells whether this price is at or under the limit, in its currency. */
  static boolean isWithin(Price price, @Nullable Price limit) {
    return limit != null && price.currency().equals(limit.currency()) && !limit.isBelow(price);
  }

  /** Tells whether an offer of this price meets the target price. */
  public boolean isMetBy(Price price) {
    return isWithin(price, target);
  }
}
