package com.wildrydes.demo.herd;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many unicorns there are, and how they behave.
 *
 * @param url of unicorn management, for instance {@code ws://localhost:8081}; if it is set, the
 *     herd runs alone and connects there
 * @param size how many; they roam around Berlin Alexanderplatz
 * @param seed the same seed makes the same herd
 * @param eager how many of them always quote, and soon
 * @param minThinking the least time until a unicorn answers a request
 * @param maxThinking the longest time until a unicorn answers a request
 * @param declining share of requests that the others decline, 0 to 1
 * @param silent share of requests that the others do not answer, 0 to 1
 * @param riding how long a ride takes
 * @param moveInterval how often a unicorn tells where it is
 */
@ConfigurationProperties("herd")
public record HerdProperties(
    @Nullable URI url,
    @DefaultValue("12") int size,
    @DefaultValue("1") long seed,
    @DefaultValue("3") int eager,
    @DefaultValue("1s") Duration minThinking,
    @DefaultValue("8s") Duration maxThinking,
    @DefaultValue("0.2") double declining,
    @DefaultValue("0.1") double silent,
    @DefaultValue("30s") Duration riding,
    @DefaultValue("5s") Duration moveInterval) {
  public HerdProperties {
    if (size < 0 || eager < 0) {
      throw new IllegalArgumentException("herd.size and herd.eager are not negative");
    }
    if (minThinking.isNegative() || minThinking.compareTo(maxThinking) > 0) {
      throw new IllegalArgumentException(
          "herd.min-thinking is not negative and at most herd.max-thinking");
    }
    if (!(declining >= 0 && silent >= 0 && declining + silent <= 1)) {
      throw new IllegalArgumentException(
          "herd.declining and herd.silent are shares of requests, together at most 1");
    }
    if (!moveInterval.isPositive()) {
      throw new IllegalArgumentException("herd.move-interval is positive");
    }
  }
}
