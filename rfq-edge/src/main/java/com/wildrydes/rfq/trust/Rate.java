package com.wildrydes.rfq.trust;

/**
 * The rate at which something may happen.
 *
 * @param perSecond the number of times a second in the long run
 * @param burst the number of times at once, after a pause
 */
public record Rate(int perSecond, int burst) {
  public Rate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("per-second and burst must be at least 1");
    }
  }
}
