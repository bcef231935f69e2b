package com.wildrydes.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A world in which one thread does everything and a seed decides everything: the order of steps,
 * the duration of each, and the faults. Time passes only when nothing is left to do at the present
 * moment. The same seed plays the same history.
 *
 * <p>This is a deterministic simulation, as in the tests of FoundationDB and TigerBeetle.
 */
public final class World implements InstantSource {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** A step that can happen now. */
  private record Step(SimulatedProcess process, Runnable run) {}

  /** An event at its time; events of the same time happen in the order of their numbers. */
  private record Timed(long nanos, long number, Step step) implements Comparable<Timed> {
    @Override
    public int compareTo(Timed other) {
      return nanos == other.nanos
          ? Long.compare(number, other.number)
          : Long.compare(nanos, other.nanos);
    }
  }

  private final SplittableRandom random;
  private final History history;
  private final List<Step> possible = new ArrayList<>();
  private final PriorityQueue<Timed> later = new PriorityQueue<>();
  private long nanos;
  private long numbers;
  private long steps;
  private @Nullable RuntimeException failure;

  public World(long seed, History history) {
    this.random = new SplittableRandom(seed);
    this.history = history;
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(nanos);
  }

  /** Returns the nanoseconds since the beginning, which never jump back. */
  public long nanos() {
    return nanos;
  }

  /** Returns the time since the beginning. */
  public Duration age() {
    return Duration.ofNanos(nanos);
  }

  /** Returns the number of steps so far. */
  public long steps() {
    return steps;
  }

  /** Returns the source of all random numbers. */
  public SplittableRandom random() {
    return random;
  }

  /** Returns true with this probability. */
  public boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Returns a duration between the two, in milliseconds. */
  public Duration between(long leastMillis, long mostMillis) {
    return Duration.ofNanos(random.nextLong(leastMillis * 1_000_000, mostMillis * 1_000_000 + 1));
  }

  /** Adds a line to the history. */
  public void note(String subject, String words) {
    history.add(nanos, subject, words);
  }

  /** Schedules a step of a process at some point of the present moment. */
  void soon(SimulatedProcess process, Runnable run) {
    possible.add(new Step(process, run));
  }

  /**
   * Schedules an event after this time, unless its process is dead by then. The event must not
   * wait: it runs in the world's own thread.
   */
  public void later(Duration delay, SimulatedProcess process, Runnable happening) {
    after(delay, process, happening);
  }

  /** Schedules a step of a process after this time, unless the process is dead by then. */
  void after(Duration delay, SimulatedProcess process, Runnable run) {
    later.add(new Timed(nanos + Math.max(0, delay.toNanos()), numbers++, new Step(process, run)));
  }

  /** Ends the world: the next step throws this, even if somebody catches it now. */
  public void fail(RuntimeException reason) {
    failure = reason;
  }

  /**
   * Runs one of the possible steps; if there is none, passes time until there is.
   *
   * @return false if there will be no further step
   */
  public boolean step() {
    if (failure != null) {
      throw failure;
    }
    Step next = next();
    if (next == null) {
      return false;
    }
    steps++;
    if (next.process().isAlive()) {
      next.run().run();
    }
    return true;
  }

  private @Nullable Step next() {
    if (!possible.isEmpty()) {
      int chosen = possible.size() == 1 ? 0 : random.nextInt(possible.size());
      Step last = possible.removeLast();
      return chosen == possible.size() ? last : possible.set(chosen, last);
    }
    Timed due = later.poll();
    if (due == null) {
      return null;
    }
    nanos = due.nanos();
    return due.step();
  }
}
