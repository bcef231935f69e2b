package com.wildrydes.rfq.metric;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * A counter for each of several outcomes, which are told apart by a tag. All are there from the
 * start: to Prometheus a counter that begins with 1 has not increased, so no alarm would see the
 * first time that something happens. Thread-safe.
 */
public final class Outcomes<E extends Enum<E>> {
  private final Map<E, Counter> counters;

  private Outcomes(Map<E, Counter> counters) {
    this.counters = counters;
  }

  /**
   * Of a metric of this name.
   *
   * @param tag says which outcome it was, as its {@code toString} does
   */
  public static <E extends Enum<E>> Outcomes<E> counter(
      String name, String tag, Class<E> outcomes, MeterRegistry meters) {
    Map<E, Counter> counters = new EnumMap<>(outcomes);
    for (E outcome : outcomes.getEnumConstants()) {
      counters.put(outcome, meters.counter(name, tag, outcome.toString()));
    }
    return new Outcomes<>(counters);
  }

  /** Counts one more. */
  public void count(E outcome) {
    requireNonNull(counters.get(outcome)).increment();
  }
}
