package com.wildrydes.unicornmanagement.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Token bucket: so many calls a second, and after a pause as many at once. Thread-safe. */
final class CallPace {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final InstantSource clock;
  private double available;
  private Instant filled;

  CallPace(double perSecond, InstantSource clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    available = perSecond;
    filled = clock.instant();
  }

  /** Whether a call may be made now; if so, it is counted. */
  synchronized boolean take() {
    Instant now = clock.instant();
    if (now.isAfter(filled)) {
      double seconds = Duration.between(filled, now).toNanos() / NANOS;
      available = Math.min(perSecond, available + seconds * perSecond);
    }
    filled = now;
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
