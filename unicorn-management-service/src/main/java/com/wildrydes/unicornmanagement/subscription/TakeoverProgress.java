package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The record of how far the takeovers from dead instances have got, so that no step is done twice
 * for nothing. It is lost with this instance; every step may be repeated. Not thread-safe.
 */
@Component
class TakeoverProgress {
  private static final Logger log = LoggerFactory.getLogger(TakeoverProgress.class);

  /** A step that is done once for each dead instance. */
  enum Step {
    UNSUBSCRIBE,
    REPORT_ORPHANS,
    UNCOVER
  }

  private final Clock clock;
  private final Duration grace;
  private final Counter takenOver;
  private final Map<InstanceId, Instant> begun = new HashMap<>();
  private final Map<Step, Set<InstanceId>> done = new EnumMap<>(Step.class);

  TakeoverProgress(Clock clock, HerdRules rules, MeterRegistry meters) {
    this.clock = clock;
    this.grace = rules.reconnectGrace();
    this.takenOver = meters.counter("unicorn.instances.taken-over");
  }

  /** Forgets all instances but these. */
  void retain(Set<InstanceId> dead) {
    begun.keySet().retainAll(dead);
    done.values().forEach(instances -> instances.retainAll(dead));
  }

  /** Notes when the takeover from an instance begins, if it has not begun. */
  void begin(InstanceId dead) {
    if (begun.putIfAbsent(dead, clock.instant()) == null) {
      log.info("Taking over from instance {}", dead);
      takenOver.increment();
    }
  }

  /** Returns whether the unicorns of an instance have had the reconnect grace to come back. */
  boolean isGraceOver(InstanceId dead) {
    Instant now = clock.instant();
    return !now.isBefore(begun.getOrDefault(dead, now).plus(grace));
  }

  /** Runs a step, unless an earlier run has succeeded. */
  void once(Step step, InstanceId dead, Runnable work) {
    Set<InstanceId> finished = done.computeIfAbsent(step, _ -> new HashSet<>());
    if (!finished.contains(dead)) {
      work.run();
      finished.add(dead);
    }
  }
}
