package com.wildrydes.rfq.aws;

import java.time.Duration;

/**
 * The rules by which genuine messages are accepted.
 *
 * @param unsealedAccepted true if a message may lack a seal, as messages of older releases do
 * @param maxAge the highest age of a message: no queue keeps one for longer
 * @param clockTolerance the highest difference between the clocks of two instances
 */
public record SealRules(boolean unsealedAccepted, Duration maxAge, Duration clockTolerance) {
  /** Refuses messages without a seal, and messages that are older than a queue would keep them. */
  public static final SealRules STRICT =
      new SealRules(false, Duration.ofDays(4), Duration.ofMinutes(5));

  public SealRules {
    if (!maxAge.isPositive() || clockTolerance.isNegative()) {
      throw new IllegalArgumentException(
          "max-age must be positive and clock-tolerance must not be negative");
    }
  }
}
