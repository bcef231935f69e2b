package com.wildrydes.simulation;

import com.wildrydes.simulation.aws.Plant;
import com.wildrydes.simulation.story.Play;
import com.wildrydes.simulation.story.Violation;
import com.wildrydes.simulation.world.Determinism;
import com.wildrydes.simulation.world.History;
import java.io.PrintStream;
import java.util.Optional;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Plays the histories of seeds, one after the other in a JVM. */
public final class Simulation {
  static final int KEPT_LINES = 100_000;

  static {
    Determinism.establish();
    LoggingSystem logging = LoggingSystem.get(Simulation.class.getClassLoader());
    logging.beforeInitialize();
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
  }

  private Simulation() {}

  /**
   * The outcome of a history.
   *
   * @param violation the broken invariant; empty if every invariant holds
   * @param fingerprint a number that only the same history has
   * @param races the number of races about an offer
   * @param history the kept last lines in words
   */
  record Outcome(
      long seed,
      Optional<String> violation,
      long fingerprint,
      long steps,
      int races,
      String history) {}

  /** Plays the history of a seed, and keeps this number of its last lines. */
  static Outcome play(long seed, int keptLines) {
    return play(seed, keptLines, Plant.NONE);
  }

  /** Plays the history of a seed with a planted fault. */
  static Outcome play(long seed, int keptLines, Plant plant) {
    History history = new History(keptLines);
    Play play = new Play(seed, history, plant);
    Optional<String> violation = Optional.empty();
    try {
      play.play();
    } catch (Violation e) {
      violation = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Outcome(
        seed, violation, history.fingerprint(), play.steps(), play.races(), history.text());
  }

  /**
   * Plays the seeds from 1 to 10,000 on all cores. With {@code --seed=N} it plays one seed and
   * prints its history; with {@code --from=N --seeds=M} it plays these. With {@code --plant} it
   * plants all faults, and with {@code --plant=NAME} one. Ends with status 1 if an invariant did
   * not hold, or did not find a planted fault.
   */
  static void main(String[] arguments) {
    Arguments wanted = Arguments.of(arguments);
    PrintStream out = System.out;
    if (wanted.seed().isPresent()) {
      Plant plant = wanted.planted().isEmpty() ? Plant.NONE : wanted.planted().getFirst().plant();
      Outcome outcome = play(wanted.seed().getAsLong(), KEPT_LINES, plant);
      out.println(outcome.history());
      out.println(line(outcome));
      System.exit(outcome.violation().isPresent() ? 1 : 0);
    }
    System.exit(run(wanted, out) == 0 ? 0 : 1);
  }

  private static int run(Arguments wanted, PrintStream out) {
    boolean alone = wanted.processes() == 1;
    if (!wanted.planted().isEmpty()) {
      return alone
          ? new Planting(wanted.seeds()).findAll(wanted.planted(), out)
          : new Processes(wanted).plant(out);
    }
    return alone ? playAll(wanted, out) : new Processes(wanted).play(out);
  }

  static String line(Outcome outcome) {
    return "seed %d: %s (%d steps, fingerprint %016x)"
        .formatted(
            outcome.seed(),
            outcome.violation().orElse("every invariant holds"),
            outcome.steps(),
            outcome.fingerprint());
  }

  /** Returns the number of failed seeds. */
  private static int playAll(Arguments wanted, PrintStream out) {
    int failed = 0;
    int races = 0;
    for (long seed = wanted.from(); seed < wanted.from() + wanted.seeds(); seed++) {
      Outcome outcome = play(seed, 0);
      races += outcome.races();
      if (outcome.violation().isPresent()) {
        failed++;
        out.println(line(outcome));
      }
      if ((seed - wanted.from() + 1) % Arguments.PROGRESS == 0) {
        out.println(Processes.PROGRESS_LINE);
      }
    }
    out.println(Processes.RACES_LINE + races);
    return failed;
  }
}
