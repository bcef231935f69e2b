package com.wildrydes.benchmarks.scale;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Simulates a city: the unicorns go about in it, at random connected to any of the instances, whose
 * subscriptions follow them.
 *
 * @param unicorns in the city
 * @param instances of unicorn management
 * @param radius of the city in metres
 */
record MovingUnicorns(int unicorns, int instances, double radius) {
  private static final int WARM_UP_SECONDS = 600;
  private static final int SECONDS = 3600;
  private static final int STEP_SECONDS = 5;
  private static final double METRES_PER_SECOND = 6;
  private static final long LINGER_SECONDS = 60;
  private static final long SEED = 1;

  /**
   * What an hour shows.
   *
   * @param cellsPerInstance subscribed to in the end, on the average
   * @param callsPerSecond Subscribe and Unsubscribe calls of all instances
   * @param callsPerUnicorn the same if each unicorn had a queue and subscriptions of its own
   */
  record Outcome(double cellsPerInstance, double callsPerSecond, double callsPerUnicorn) {}

  /** The same seed always has the same outcome. */
  Outcome simulate() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Instance> all =
        Stream.generate(() -> new Instance(LINGER_SECONDS)).limit(instances).toList();
    List<Roamer> herd = new ArrayList<>();
    List<Vicinity> at = new ArrayList<>();
    for (int i = 0; i < unicorns; i++) {
      Roamer unicorn = new Roamer(random.split(), radius);
      herd.add(unicorn);
      at.add(unicorn.cell());
      all.get(i % instances).enter(at.get(i));
    }
    long calls = 0;
    long callsPerUnicorn = 0;
    for (int now = -WARM_UP_SECONDS; now < SECONDS; now += STEP_SECONDS) {
      for (int i = 0; i < unicorns; i++) {
        herd.get(i).walk(METRES_PER_SECOND * STEP_SECONDS);
        Vicinity cell = herd.get(i).cell();
        if (!cell.equals(at.get(i))) {
          Vicinity left = at.set(i, cell);
          all.get(i % instances).enter(cell);
          all.get(i % instances).leave(left, now);
          callsPerUnicorn += now < 0 ? 0 : changes(left, cell);
        }
      }
      for (Instance instance : all) {
        instance.sweep(now);
        long made = instance.takeCalls();
        calls += now < 0 ? 0 : made;
      }
    }
    return new Outcome(
        all.stream().mapToLong(Instance::cells).average().orElse(0),
        (double) calls / SECONDS,
        (double) callsPerUnicorn / SECONDS);
  }

  private static long changes(Vicinity from, Vicinity to) {
    long kept = from.withRing().stream().filter(to.withRing()::contains).count();
    return from.withRing().size() + to.withRing().size() - 2 * kept;
  }
}
