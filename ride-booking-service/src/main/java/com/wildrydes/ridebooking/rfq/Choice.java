package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customer's choice from the result of an RFQ.
 *
 * @param taken the unicorn whose quote the limit of accept-at has accepted; absent if there is
 *     none, and as soon as it is known that it does not get the ride. Its ride is requested next
 * @param ride the ride that the customer chose; absent before, and again after a decline
 * @param withdrawn the unicorns that took their quotes back after the completion
 * @param declined the last ride that was declined, after which the customer could choose again
 * @param reopened the time of that decline
 * @param expired whether the time to choose has passed without a choice
 * @param announced whether the unicorns were told who won
 */
public record Choice(
    @Nullable UnicornId taken,
    @Nullable String ride,
    Set<UnicornId> withdrawn,
    @Nullable String declined,
    @Nullable Instant reopened,
    boolean expired,
    boolean announced) {
  /** The choice before anything has happened. */
  public static final Choice NONE = new Choice(null, null, Set.of(), null, null, false, false);

  public Choice {
    withdrawn = Set.copyOf(withdrawn);
  }

  /** Returns the rides of which the customer is notified. */
  public List<String> rides() {
    return Stream.of(ride, declined).filter(Objects::nonNull).toList();
  }

  /** Tells whether the RFQ still allows a choice. A quote may have expired nevertheless. */
  public boolean isOpen() {
    return taken == null && ride == null && !expired;
  }

  /** Tells whether a quote is accepted whose ride is not requested yet. */
  public boolean awaitsRide() {
    return taken != null && ride == null;
  }

  Choice taking(UnicornId unicorn) {
    return new Choice(unicorn, ride, withdrawn, declined, reopened, expired, announced);
  }
}
