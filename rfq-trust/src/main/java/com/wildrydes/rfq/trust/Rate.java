package com.wildrydes.rfq.trust;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run
 * @param burst at once, after a pause
 */
public record Rate(int perSecond, int burst) {
  public Rate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("per-second and burst are at least 1");
    }
  }
}
