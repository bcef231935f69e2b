package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unicorn's app is to be told of what was stored about it.
 *
 * @param version rises with each change of {@code ride}
 * @param ride that the unicorn has
 * @param cancelled rides that it had and has not heard the end of
 * @param outcomes that it has not heard
 */
public record News(
    long version, @Nullable Ride ride, List<Ride> cancelled, Map<CorrelationId, Outcome> outcomes) {
  /** Nothing. */
  public static final News NONE = new News(0, null, List.of(), Map.of());

  public News {
    cancelled = List.copyOf(cancelled);
    outcomes = Map.copyOf(outcomes);
  }

  public static News of(CorrelationId rfq, Outcome outcome) {
    return new News(0, null, List.of(), Map.of(rfq, outcome));
  }

  /** That a ride was cancelled. */
  public static News of(Ride cancelled) {
    return new News(0, null, List.of(cancelled), Map.of());
  }

  /** Whether there is something that is told once only. */
  boolean isToBeKept() {
    return !cancelled.isEmpty() || !outcomes.isEmpty();
  }
}
