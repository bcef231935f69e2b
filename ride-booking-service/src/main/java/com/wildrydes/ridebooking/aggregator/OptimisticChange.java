package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A change of an RFQ by conditional writes (optimistic locking): who finds the RFQ changed
 * meanwhile reads it again and decides anew.
 */
public final class OptimisticChange {
  /** Far more than the changes of one RFQ that are in flight at once. */
  private static final int MAX_ATTEMPTS = 50;

  private OptimisticChange() {}

  /**
   * Repeats an attempt until it has a result.
   *
   * @param rfq the RFQ as it is known
   * @param current reads the RFQ as it is by now
   * @param attempt gives the result; empty if the RFQ was changed meanwhile
   * @throws SdkClientException if it is changed by too many at once
   */
  public static <T> T of(Rfq rfq, Supplier<Rfq> current, Function<Rfq, Optional<T>> attempt) {
    Rfq now = rfq;
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Optional<T> result = attempt.apply(now);
      if (result.isPresent()) {
        return result.get();
      }
      now = current.get();
    }
    throw SdkClientException.create("the RFQ is being changed by too many at once");
  }
}
