package com.wildrydes.benchmarks.scale;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Simulates a city. Its unicorns move about, each connected to a random instance, whose
 * subscriptions follow them.
 *
 * @param unicorns the number of unicorns in the city
 * @param instances the number of instances of unicorn management
 * @param radius the radius of the city in metres
 */
record MovingUnicorns(int unicorns, int instances, double radius) {
  private static final int WARM_UP_SECONDS = 600;
  private static final int SECONDS = 3600;
  private static final int STEP_SECONDS = 5;
  private static final double METRES_PER_SECOND = 6;
  private static final long LINGER_SECONDS = 60;
  private static final long SEED = 1;

  /**
   * The result of an hour.
   *
   * @param cellsPerInstance the average number of cells at the end to which an instance is
   *     subscribed
   * @param callsPerSecond the Subscribe and Unsubscribe calls a second of all instances
   * @param callsPerUnicorn the same if each unicorn had its own queue and subscriptions
   */
  record Outcome(double cellsPerInstance, double callsPerSecond, double callsPerUnicorn) {}

  /** Simulates an hour; the outcome is always the same. */
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
