package com.wildrydes.simulation.story;

/** Says that an invariant does not hold. */
public final class Violation extends RuntimeException {
  Violation(String words) {
    super(words);
  }
}
