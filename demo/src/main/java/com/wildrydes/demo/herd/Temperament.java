package com.wildrydes.demo.herd;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How a unicorn makes up its mind, one request after the other. */
final class Temperament {
  private static final int EAGERNESS = 4;

  private final HerdProperties properties;
  private final RandomGenerator random;
  private final boolean eager;

  /** An eager one always quotes, within the first quarter of the thinking time. */
  Temperament(HerdProperties properties, RandomGenerator random, boolean eager) {
    this.properties = properties;
    this.random = random;
    this.eager = eager;
  }

  /** Its answer to the next request. */
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
