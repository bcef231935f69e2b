package com.wildrydes.unicornmanagement.unicornapp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the connections of apps must keep to.
 *
 * @param ping how often each app is asked for a sign of life
 * @param idle an app of which nothing is heard for so long, not even an answer to a ping, is cut
 *     off; noticed within ten seconds
 * @param messagesPerSecond that a unicorn may send in the long run; what is more is refused
 * @param burst messages that it may send at once
 * @param allowedOrigins of web pages that may connect, besides those of this very server; patterns
 *     such as {@code https://*.wildrydes.example}
 */
@ConfigurationProperties("unicorn-management.connection")
public record ConnectionProperties(
    @DefaultValue("20s") Duration ping,
    @DefaultValue("60s") Duration idle,
    @DefaultValue("20") int messagesPerSecond,
    @DefaultValue("50") int burst,
    @DefaultValue List<String> allowedOrigins) {
  public ConnectionProperties {
    if (!ping.isPositive() || idle.compareTo(ping) <= 0) {
      throw new IllegalArgumentException(
          "unicorn-management.connection.ping is positive, and idle is longer");
    }
    if (messagesPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "unicorn-management.connection.messages-per-second and burst are at least 1");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
