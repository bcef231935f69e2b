package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.ReturnAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The publication of an RFQ's request.
 *
 * @param returnAddress the queue that takes the responses; it never changes
 * @param covering the instances whose inboxes covered the cell at any publication: each owes a
 *     roster; they are stored before the publication
 * @param first the time of the first publication; absent until then, and when an instance died at
 *     this point
 */
public record Publication(
    ReturnAddress returnAddress, Set<String> covering, @Nullable Instant first) {
  public Publication {
    covering = Set.copyOf(covering);
  }

  Publication at(Instant time) {
    return new Publication(returnAddress, covering, time);
  }

  Publication coveredBy(Set<String> more) {
    Set<String> all = new HashSet<>(covering);
    all.addAll(more);
    return new Publication(returnAddress, all, first);
  }
}
