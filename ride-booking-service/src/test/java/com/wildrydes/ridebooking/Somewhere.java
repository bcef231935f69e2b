package com.wildrydes.ridebooking;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Places for tests. */
public final class Somewhere {
  private Somewhere() {}

  /**
   * Returns a start in a cell that most probably no other test uses, so that tests do not hear each
   * other.
   */
  public static String next() {
    var random = ThreadLocalRandom.current();
    return String.format(
        Locale.ROOT, "%.5f,%.5f", random.nextDouble(-60, 60), random.nextDouble(-179, 179));
  }
}
