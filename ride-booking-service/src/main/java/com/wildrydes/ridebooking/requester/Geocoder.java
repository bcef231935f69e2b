package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Location;
import java.util.Optional;

/** Knows where named places are. */
interface Geocoder {
  /**
   * Where the place of this name is; empty if it does not know.
   *
   * @throws GeocodingException if it cannot be asked now
   */
  Optional<Location> locate(String name);

  /** It cannot be asked now. */
  final class GeocodingException extends RuntimeException {
    GeocodingException(Throwable cause) {
      super("place names cannot be looked up now", cause);
    }
  }
}
