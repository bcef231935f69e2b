package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.ridebooking.rfq.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads where a ride starts and ends: coordinates in any known form, or the name of a place. */
@Component
public class Places {
  private final List<Geocoder> geocoders;

  Places(RequestProperties properties) {
    this.geocoders =
        Stream.concat(
                Optional.ofNullable(properties.gazetteer()).map(Gazetteer::new).stream(),
                Optional.ofNullable(properties.nominatim()).map(Nominatim::new).stream())
            .map(Geocoder.class::cast)
            .toList();
  }

  /**
   * The place that a text means.
   *
   * @throws IllegalArgumentException if it means none; the message says what would be right
   * @throws NotPublishedException if names cannot be looked up now
   */
  public Place read(String text) {
    Location location =
        Location.ofKnownForm(text)
            .or(() -> named(text))
            .orElseThrow(() -> new IllegalArgumentException(refusal()));
    return new Place(text, location);
  }

  private Optional<Location> named(String name) {
    try {
      return geocoders.stream().flatMap(geocoder -> geocoder.locate(name).stream()).findFirst();
    } catch (Geocoder.GeocodingException e) {
      throw new NotPublishedException(e);
    }
  }

  private String refusal() {
    return geocoders.isEmpty()
        ? "is no location: give " + Location.FORMS
        : "is neither a place that is known here nor a location: give " + Location.FORMS;
  }
}
