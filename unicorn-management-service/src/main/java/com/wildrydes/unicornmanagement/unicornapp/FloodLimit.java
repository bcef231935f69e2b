package com.wildrydes.unicornmanagement.unicornapp;

import java.time.InstantSource;

/** How many messages one app may send: so many a second, and some more after a pause. */
final class FloodLimit {
  /** Who goes on regardless, refused so often without a pause, is not worth an answer. */
  private static final int PATIENCE = 1_000;

  private static final double MILLIS = 1_000;

  private final double perSecond;
  private final int burst;
  private final InstantSource clock;
  private double available;
  private long filled;
  private int refused;

  FloodLimit(ConnectionProperties properties, InstantSource clock) {
    this.perSecond = properties.messagesPerSecond();
    this.burst = properties.burst();
    this.clock = clock;
    available = burst;
    filled = clock.millis();
  }

  /** Whether another message is allowed now; if so, it is counted. */
  boolean allows() {
    long now = clock.millis();
    available = Math.min(burst, available + Math.max(0, now - filled) / MILLIS * perSecond);
    filled = now;
    refused = available >= burst ? 0 : refused;
    if (available < 1) {
      refused++;
      return false;
    }
    available--;
    return true;
  }

  /** Whether it was refused so often that the connection is not worth keeping. */
  boolean isHopeless() {
    return refused > PATIENCE;
  }
}
