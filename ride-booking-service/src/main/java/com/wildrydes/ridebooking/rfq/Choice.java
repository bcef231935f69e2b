package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the result of an RFQ.
 *
 * @param ride the one that the customer chose; absent until then, and again once it was declined
 * @param withdrawn the unicorns that took their quotes back after the completion
 * @param declined the last ride that was declined, so that there was a choice again
 * @param reopened when that was
 * @param expired nobody chose in time, and nobody can any more
 * @param announced the unicorns have been told who won
 */
public record Choice(
    @Nullable String ride,
    Set<UnicornId> withdrawn,
    @Nullable String declined,
    @Nullable Instant reopened,
    boolean expired,
    boolean announced) {
  /** Nothing so far. */
  public static final Choice NONE = new Choice(null, Set.of(), null, null, false, false);

  public Choice {
    withdrawn = Set.copyOf(withdrawn);
  }

  /** The rides that the customer may want to hear of. */
  public List<String> rides() {
    return Stream.of(ride, declined).filter(Objects::nonNull).toList();
  }

  /** Whether a quote may still be chosen, as far as the RFQ is concerned. */
  public boolean isOpen() {
    return ride == null && !expired;
  }
}
