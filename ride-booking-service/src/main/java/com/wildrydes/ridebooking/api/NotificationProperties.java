package com.wildrydes.ridebooking.api;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of the connections to customers' apps.
 *
 * @param ping the interval in which each app is pinged; it must be positive
 * @param idle the time after which an app is disconnected from which nothing is heard, not even a
 *     pong; it must be longer than {@code ping}
 * @param allowedOrigins the origins of web pages that may connect, besides those of the service
 *     itself: patterns such as {@code https://*.wildrydes.example}
 */
@ConfigurationProperties("ride-booking.notification")
public record NotificationProperties(
    @DefaultValue("20s") Duration ping,
    @DefaultValue("60s") Duration idle,
    @DefaultValue List<String> allowedOrigins) {
  public NotificationProperties {
    if (!ping.isPositive() || idle.compareTo(ping) <= 0) {
      throw new IllegalArgumentException(
          "ride-booking.notification.ping must be positive, and idle must be longer than ping");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
