package com.wildrydes.ridebooking.place;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.ridebooking.rfq.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the start and the destination: coordinates in any known form, or the name of a place. */
@Component
public class Places {
  private final List<Geocoder> geocoders;
  private final ServiceArea area;

  Places(PlaceProperties properties) {
    this.geocoders =
        Stream.concat(
                Optional.ofNullable(properties.gazetteer()).map(Gazetteer::new).stream(),
                Optional.ofNullable(properties.nominatim())
                    .map(service -> new Nominatim(service, properties.nominatimContact()))
                    .stream())
            .map(Geocoder.class::cast)
            .toList();
    this.area = ServiceArea.parse(properties.serviceArea());
  }

  /**
   * Returns the place that a text means.
   *
   * @throws IllegalArgumentException if it means none; the message says what the text must be
   * @throws GeocodingException if names cannot be looked up now
   */
  public Place read(String text) {
    Location location =
        Location.ofKnownForm(text)
            .or(() -> named(text))
            .orElseThrow(() -> new IllegalArgumentException(refusal()));
    return new Place(text, location);
  }

  /**
   * Returns the place that a text means, if a ride may start there.
   *
   * @throws IllegalArgumentException as {@link #read}, and if it lies outside the service area
   * @throws GeocodingException as {@link #read}
   */
  public Place readStart(String text) {
    Place start = read(text);
    if (!area.contains(start.location())) {
      throw new IllegalArgumentException("must lie in the service area");
    }
    return start;
  }

  /** Tells whether places may be named, beside giving their location. */
  public boolean knowsNames() {
    return !geocoders.isEmpty();
  }

  private Optional<Location> named(String name) {
    if (PlaceName.of(name).isBlank()) {
      return Optional.empty();
    }
    return geocoders.stream().flatMap(geocoder -> geocoder.locate(name).stream()).findFirst();
  }

  private String refusal() {
    return knowsNames()
        ? "must be a location, or a place that is known here: " + Location.FORMS
        : "must be a location: " + Location.FORMS;
  }
}
