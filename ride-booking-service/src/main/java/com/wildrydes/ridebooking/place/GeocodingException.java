package com.wildrydes.ridebooking.place;

/** The failure that place names cannot be looked up now; trying later may help. */
public final class GeocodingException extends RuntimeException {
  GeocodingException(Throwable cause) {
    super("place names cannot be looked up now: " + cause, cause);
  }
}
