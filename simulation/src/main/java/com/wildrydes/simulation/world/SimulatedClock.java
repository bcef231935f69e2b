package com.wildrydes.simulation.world;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of one process: the world's time with a constant error. */
public final class SimulatedClock extends Clock {
  private final World world;
  private final long skewNanos;

  public SimulatedClock(World world, long skewNanos) {
    this.world = world;
    this.skewNanos = skewNanos;
  }

  @Override
  public Instant instant() {
    return world.instant().plusNanos(skewNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
