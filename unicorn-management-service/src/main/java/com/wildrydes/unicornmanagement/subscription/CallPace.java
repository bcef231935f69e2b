package com.wildrydes.unicornmanagement.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A token bucket for calls: it holds the calls of one second, at least one. Thread-safe. */
final class CallPace {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final InstantSource clock;
  private double available;
  private Instant filled;

  CallPace(double perSecond, InstantSource clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    burst = Math.max(1, perSecond);
    available = burst;
    filled = clock.instant();
  }

  /** Tells whether a call may be made now, and counts it if so. */
  synchronized boolean take() {
    Instant now = clock.instant();
    if (now.isAfter(filled)) {
      double seconds = Duration.between(filled, now).toNanos() / NANOS;
      available = Math.min(burst, available + seconds * perSecond);
    }
    filled = now;
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
