package com.wildrydes.ridebooking.place;

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
}
