package com.wildrydes.demo.herd;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The number of simulated unicorns, and their behaviour.
 *
 * @param url the URL of unicorn management, such as {@code ws://localhost:8081}. With it the herd
 *     runs alone and connects there
 * @param size the number of unicorns around Berlin Alexanderplatz; it must not be negative
 * @param seed the seed of the herd: the same seed makes the same herd
 * @param eager the number of unicorns that always quote, and soon; it must not be negative
 * @param minThinking the shortest time until a unicorn answers a request; it must not be negative
 * @param maxThinking the longest time until a unicorn answers a request; it must not be shorter
 *     than {@code min-thinking}
 * @param declining the share of requests, from 0 to 1, that the unicorns who are not eager decline
 * @param silent the share of requests, from 0 to 1, that the unicorns who are not eager do not
 *     answer; both shares together must be at most 1
 * @param riding the time that a ride takes
 * @param moveInterval the interval in which a unicorn reports its place; it must be positive
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
      throw new IllegalArgumentException("herd.size and herd.eager must not be negative");
    }
    if (minThinking.isNegative() || minThinking.compareTo(maxThinking) > 0) {
      throw new IllegalArgumentException(
          "herd.min-thinking must not be negative, and at most herd.max-thinking");
    }
    if (!(declining >= 0 && silent >= 0 && declining + silent <= 1)) {
      throw new IllegalArgumentException(
          "herd.declining and herd.silent must be shares of requests, together at most 1");
    }
    if (!moveInterval.isPositive()) {
      throw new IllegalArgumentException("herd.move-interval must be positive");
    }
  }
}
