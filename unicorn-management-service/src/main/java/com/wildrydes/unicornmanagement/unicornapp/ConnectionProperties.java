package com.wildrydes.unicornmanagement.unicornapp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of the connections to unicorns' apps.
 *
 * @param ping the interval in which each app is pinged; it must be positive
 * @param idle the time after which an app is disconnected from which nothing is heard, not even a
 *     pong; it must be longer than {@code ping}, and is noticed within ten seconds
 * @param messagesPerSecond the number of messages a second that a unicorn may send in the long run;
 *     more are refused. It must be at least 1
 * @param burst the number of messages that a unicorn may send at once; it must be at least 1
 * @param allowedOrigins the origins of web pages that may connect, besides those of the service
 *     itself: patterns such as {@code https://*.wildrydes.example}
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
          "unicorn-management.connection.ping must be positive, and idle must be longer");
    }
    if (messagesPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "unicorn-management.connection.messages-per-second and burst must be at least 1");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
