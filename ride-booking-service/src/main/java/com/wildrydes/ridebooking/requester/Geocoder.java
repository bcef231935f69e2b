package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Location;
import java.util.Optional;

/** A directory of named places. */
interface Geocoder {
  /**
   * Returns the location of the place with this name; empty if it is unknown.
   *
   * @throws GeocodingException if the directory cannot be asked now
   */
  Optional<Location> locate(String name);

  /** The failure that place names cannot be looked up now. */
  final class GeocodingException extends RuntimeException {
    GeocodingException(Throwable cause) {
      super("place names cannot be looked up now: " + cause, cause);
    }
  }
}
