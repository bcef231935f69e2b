package com.wildrydes.demo;

import java.io.PrintStream;

/** Prints each event at once, with the seconds since the beginning. */
final class Story {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final PrintStream out;
  private final long start = System.nanoTime();

  Story(PrintStream out) {
    this.out = out;
  }

  void print(String what, String detail) {
    double seconds = (double) (System.nanoTime() - start) / NANOS_PER_SECOND;
    out.printf("   %5.1f s   %-10s   %s%n", seconds, what, detail);
  }

  /** Prints an unexpected answer of ride booking. */
  void surprise(Answer answer) {
    print("unexpected", answer.status() + " " + answer.body());
  }
}
