package com.wildrydes.ridebooking.place;

import com.wildrydes.rfq.wire.ServiceArea;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The places that requests for quotation may name.
 *
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
record PlaceProperties(
    @DefaultValue("") String serviceArea,
    @Nullable Path gazetteer,
    @Nullable URI nominatim,
    @Nullable String nominatimContact) {
  private static final Pattern CONTACT = Pattern.compile("[!-~&&[^()]]{1,200}");

  PlaceProperties {
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
}
