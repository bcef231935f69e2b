package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.rfq.wire.Vicinity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * @param serviceArea the area where rides may start, in the form of {@code wildrydes.service-area};
 *     it must be the same in both services
 * @param gazetteer the file of place names, in UTF-8, with lines of the form {@code
 *     latitude,longitude,name}
 * @param nominatim the URL of a service that knows place names and is compatible with Nominatim; it
 *     is asked for names that the gazetteer does not have
 * @param nominatimContact the e-mail address or URL by which the operator of the Nominatim service
 *     reaches the operator of this one; its usage policy may ask for it
 */
@ConfigurationProperties("ride-booking.request")
public record RequestProperties(
    @DefaultValue("5m") Duration duration,
    @DefaultValue("10s") Duration minDuration,
    @DefaultValue("30m") Duration maxDuration,
    @DefaultValue("5s") Duration republish,
    @DefaultValue("5") int maxOpen,
    @DefaultValue("" + Vicinity.DEFAULT_RESOLUTION) int cellResolution,
    @DefaultValue("") String serviceArea,
    @Nullable Path gazetteer,
    @Nullable URI nominatim,
    @Nullable String nominatimContact) {
  private static final Pattern CONTACT = Pattern.compile("[!-~&&[^()]]{1,200}");

  public RequestProperties {
    if (minDuration.compareTo(duration) > 0 || duration.compareTo(maxDuration) > 0) {
      throw new IllegalArgumentException(
          "ride-booking.request.duration must lie between min-duration and max-duration");
    }
    if (nominatim != null
        && !"http".equals(nominatim.getScheme())
        && !"https".equals(nominatim.getScheme())) {
      throw new IllegalArgumentException(
          "ride-booking.request.nominatim must be an http or https URL");
    }
    if (nominatimContact != null && !CONTACT.matcher(nominatimContact).matches()) {
      throw new IllegalArgumentException(
          "ride-booking.request.nominatim-contact must be an e-mail address or a URL");
    }
    ServiceArea.parse(serviceArea);
  }

  /** Tells whether places may be named, beside giving their location. */
  public boolean knowsNames() {
    return gazetteer != null || nominatim != null;
  }
}
