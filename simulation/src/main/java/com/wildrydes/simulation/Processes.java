package com.wildrydes.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Plays seeds in several processes, one for each core. Histories cannot share a process because its
 * random state is global.
 */
final class Processes {
  /** The line that a process prints after another hundred seeds. */
  static final String PROGRESS_LINE = "another " + Arguments.PROGRESS;

  /** The begin of the line that a process prints at its end, before the number of races. */
  static final String RACES_LINE = "races ";

  private static final int TOLD = 1_000;

  private final Arguments wanted;
  private final AtomicInteger played = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger races = new AtomicInteger();

  Processes(Arguments wanted) {
    this.wanted = wanted;
  }

  /** Plays all seeds, prints each failure at once, and returns the number of failures. */
  int play(PrintStream out) {
    Duration took = run(wanted::share, out);
    out.printf(
        "%,d seeds in %d min %d s, %,d races of the bargain: %d failed%n",
        wanted.seeds(), took.toMinutes(), took.toSecondsPart(), races.get(), failed.get());
    return failed.get();
  }

  /** Plants each fault, prints where it is found, and returns the number of failures. */
  int plant(PrintStream out) {
    Duration took = run(wanted::plantedShare, out);
    out.printf(
        "%d faults in %d min %d s: %d not found in %,d seeds%n",
        wanted.planted().size(),
        took.toMinutes(),
        took.toSecondsPart(),
        failed.get(),
        wanted.seeds());
    return failed.get();
  }

  private Duration run(IntFunction<Arguments> share, PrintStream out) {
    long began = System.nanoTime();
    List<Thread> listeners = new ArrayList<>();
    for (int process = 0; process < wanted.processes(); process++) {
      Process started = start(share.apply(process).texts());
      listeners.add(Thread.startVirtualThread(() -> listen(started, out)));
    }
    for (Thread listener : listeners) {
      join(listener);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Starts the simulation in another process like this one, with these arguments. */
  static Process start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Simulation.class.getName());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(Process process, PrintStream out) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(PROGRESS_LINE)) {
          int now = played.addAndGet(Arguments.PROGRESS);
          if (now % TOLD == 0) {
            out.printf("%,d seeds, %d failed%n", now, failed.get());
          }
        } else if (line.startsWith(RACES_LINE)) {
          races.addAndGet(Integer.parseInt(line.substring(RACES_LINE.length())));
        } else {
          out.println(line);
          failed.addAndGet(line.startsWith("seed ") || line.contains(Planting.MISSED) ? 1 : 0);
        }
      }
      if (process.waitFor() > 1) {
        failed.incrementAndGet();
        out.println("a process of the simulation ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
