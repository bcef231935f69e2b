package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new connection of a unicorn's app.
 *
 * @param epoch its number: higher than any before for this unicorn, at least 1
 * @param from the instance that had the connection before, if it was another than this
 * @param declined the RFQs that {@link Whereabouts#declined} named last
 * @param offDuty whether it is recorded that the unicorn is not on duty
 * @param news what was kept for it
 */
public record Arrival(
    long epoch, @Nullable String from, Set<CorrelationId> declined, boolean offDuty, News news) {
  public Arrival {
    declined = Set.copyOf(declined);
  }
}
