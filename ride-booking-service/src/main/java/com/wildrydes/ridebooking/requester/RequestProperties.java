package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Vicinity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are made.
 *
 * @param duration how long unicorns may quote if the customer does not say
 * @param minDuration the least that a customer may say
 * @param maxDuration the most that a customer may say
 * @param republish interval in which a request is published again until somebody is invited
 * @param maxOpen how many RFQs of one customer may be open at once
 * @param cellResolution of the H3 grid, 0 to 15; the same in both services
 * @param gazetteer file of place names, a line each: {@code latitude,longitude,name}
 * @param nominatim a Nominatim-compatible service that knows place names; is asked after the
 *     gazetteer
 */
@ConfigurationProperties("ride-booking.request")
public record RequestProperties(
    @DefaultValue("5m") Duration duration,
    @DefaultValue("10s") Duration minDuration,
    @DefaultValue("30m") Duration maxDuration,
    @DefaultValue("15s") Duration republish,
    @DefaultValue("5") int maxOpen,
    @DefaultValue("" + Vicinity.DEFAULT_RESOLUTION) int cellResolution,
    @Nullable Path gazetteer,
    @Nullable URI nominatim) {
  public RequestProperties {
    if (minDuration.compareTo(duration) > 0 || duration.compareTo(maxDuration) > 0) {
      throw new IllegalArgumentException(
          "ride-booking.request.duration lies between min-duration and max-duration");
    }
  }

  /** Whether places may be named, beside giving their location. */
  public boolean knowsNames() {
    return gazetteer != null || nominatim != null;
  }
}
