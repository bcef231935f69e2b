package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.Set;

/**
 * A new connection of a unicorn's app, with what the unicorn's row says.
 *
 * @param epoch the number of the connection: at least 1, and higher than any before for this
 *     unicorn
 * @param from the other instances that had older connections and may not know of this one
 * @param declined the RFQs that {@link Whereabouts#recordDeclined} recorded last
 * @param duty the recorded duty of the unicorn
 * @param news the contents of the mailbox, and the ride
 */
public record Arrival(
    long epoch, Set<String> from, Set<CorrelationId> declined, DutyStatus duty, News news) {
  public Arrival {
    from = Set.copyOf(from);
    declined = Set.copyOf(declined);
  }
}
