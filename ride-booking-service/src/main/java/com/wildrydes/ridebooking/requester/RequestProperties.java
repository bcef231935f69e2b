package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of requests for quotation.
 *
 * @param duration the time that unicorns have to quote if the customer names none; it must lie
 *     between {@code min-duration} and {@code max-duration}
 * @param minDuration the shortest time to quote that a customer may name
 * @param maxDuration the longest time to quote that a customer may name
 * @param republish the time after which a request is published again if a roster is missing or
 *     nobody is invited. Each further time is twice as long, up to 15 s
 * @param maxOpen the highest number of open RFQs of one customer
 * @param cellResolution the resolution of the H3 grid, from 0 to 15; it must be the same in both
 *     services
 */
@ConfigurationProperties("ride-booking.request")
public record RequestProperties(
    @DefaultValue("5m") Duration duration,
    @DefaultValue("10s") Duration minDuration,
    @DefaultValue("30m") Duration maxDuration,
    @DefaultValue("5s") Duration republish,
    @DefaultValue("5") int maxOpen,
    @DefaultValue("" + Vicinity.DEFAULT_RESOLUTION) int cellResolution) {
  public RequestProperties {
    if (minDuration.compareTo(duration) > 0 || duration.compareTo(maxDuration) > 0) {
      throw new IllegalArgumentException(
          "ride-booking.request.duration must lie between min-duration and max-duration");
    }
  }
}
