package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Requirements;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides on a unicorn's answers, one request after the other, on its way to bargain, and on its
 * features.
 */
final class Temperament {
  private static final int EAGERNESS = 4;
  private static final int MAX_SEATS = 6;
  private static final int MAX_LUGGAGE = 3;

  /** One unicorn of so many takes wheelchairs. */
  private static final int RARELY = 4;

  private final HerdProperties properties;
  private final RandomGenerator random;
  private final boolean eager;
  private final BargainStyle style;
  private final Requirements features;

  /**
   * Creates a temperament; an eager one always quotes, within the first quarter of the thinking
   * time.
   */
  Temperament(HerdProperties properties, RandomGenerator random, boolean eager) {
    this.properties = properties;
    this.random = random;
    this.eager = eager;
    this.style = BargainStyle.of(random);
    this.features =
        new Requirements(
            random.nextInt(MAX_SEATS) + 1,
            random.nextInt(MAX_LUGGAGE + 1),
            random.nextInt(RARELY) == 0,
            random.nextBoolean(),
            random.nextBoolean());
  }

  /** Returns the features that the unicorn has. */
  Requirements features() {
    return features;
  }

  /** Returns the way in which the unicorn bargains. */
  BargainStyle style() {
    return style;
  }

  /** Returns the answer to the next request. */
  Answer next() {
    double mood = random.nextDouble();
    double thinking = random.nextDouble();
    if (eager) {
      return new Answer.Quote(thinking(thinking / EAGERNESS));
    }
    if (mood < properties.silent()) {
      return new Answer.Silence();
    }
    return mood < properties.silent() + properties.declining()
        ? new Answer.Decline(thinking(thinking))
        : new Answer.Quote(thinking(thinking));
  }

  private Duration thinking(double share) {
    Duration range = properties.maxThinking().minus(properties.minThinking());
    return properties.minThinking().plusMillis((long) (range.toMillis() * share));
  }
}
