package com.wildrydes.rfq.metric;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * A counter for each of several outcomes, distinguished by a tag. All exist from the start:
 * Prometheus does not treat a counter that begins with 1 as increased, so an alarm would miss the
 * first event. Thread-safe.
 */
public final class Outcomes<E extends Enum<E>> {
  private final Map<E, Counter> counters;

  private Outcomes(Map<E, Counter> counters) {
    this.counters = counters;
  }

  /**
   * Creates the counters of a metric of this name.
   *
   * @param tag the tag whose value is the {@code toString} of the outcome
   */
  public static <E extends Enum<E>> Outcomes<E> counter(
      String name, String tag, Class<E> outcomes, MeterRegistry meters) {
    Map<E, Counter> counters = new EnumMap<>(outcomes);
    for (E outcome : outcomes.getEnumConstants()) {
      counters.put(outcome, meters.counter(name, tag, outcome.toString()));
    }
    return new Outcomes<>(counters);
  }

  /** Counts one more outcome of this kind. */
  public void count(E outcome) {
    requireNonNull(counters.get(outcome)).increment();
  }
}
