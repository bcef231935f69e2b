package com.wildrydes.ridebooking.api;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers' apps are connected.
 *
 * @param ping how often each app is asked for a sign of life
 * @param idle an app of which nothing is heard for so long, not even an answer to a ping, is cut
 *     off
 * @param allowedOrigins of web pages that may connect, besides those of this very server; patterns
 *     such as {@code https://*.wildrydes.example}
 */
@ConfigurationProperties("ride-booking.notification")
public record NotificationProperties(
    @DefaultValue("20s") Duration ping,
    @DefaultValue("60s") Duration idle,
    @DefaultValue List<String> allowedOrigins) {
  public NotificationProperties {
    if (!ping.isPositive() || idle.compareTo(ping) <= 0) {
      throw new IllegalArgumentException(
          "ride-booking.notification.ping is positive, and idle is longer");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
