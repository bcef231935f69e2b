package com.wildrydes.simulation.world;

import java.util.ArrayDeque;
import java.util.Locale;

/**
 * The events in words. All of them go into the fingerprint; the last lines are kept for reading.
 */
public final class History {
  private static final long PRIME = 1_000_003;

  private final int kept;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private long fingerprint = 17;

  /**
   * Starts a history.
   *
   * @param kept the number of last lines to keep
   */
  public History(int kept) {
    this.kept = kept;
  }

  void add(long nanos, String subject, String words) {
    fingerprint = fingerprint * PRIME + nanos;
    fingerprint = fingerprint * PRIME + subject.hashCode();
    fingerprint = fingerprint * PRIME + words.hashCode();
    if (kept > 0) {
      if (lines.size() == kept) {
        lines.removeFirst();
      }
      lines.addLast(String.format(Locale.ROOT, "%10.3f s  %-14s %s", nanos / 1e9, subject, words));
    }
  }

  /** Returns a number that only equal histories share. */
  public long fingerprint() {
    return fingerprint;
  }

  /** Returns the kept lines, one below the other. */
  public String text() {
    return String.join("\n", lines);
  }
}
