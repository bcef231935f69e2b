package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Price;
import org.jspecify.annotations.Nullable;

/**
 * A change of the prices that the customer has named. It names a price for the first time, raises
 * it, or repeats it.
 *
 * @param target the new target price; absent if it stays as it is
 * @param acceptAt the new limit of accept-at; absent if it stays as it is, or is removed
 * @param removesAcceptAt whether accept-at is removed
 */
public record BargainChange(
    @Nullable Price target, @Nullable Price acceptAt, boolean removesAcceptAt) {
  public BargainChange {
    if (removesAcceptAt && acceptAt != null) {
      throw new IllegalArgumentException("accept-at must not be set and removed at once");
    }
  }

  /** Tells whether nothing changes. */
  public boolean isEmpty() {
    return target == null && acceptAt == null && !removesAcceptAt;
  }
}
