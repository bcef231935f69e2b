package com.wildrydes.ridebooking.api;

import org.jspecify.annotations.Nullable;

/**
 * Body of a request for quotation, as it comes.
 *
 * @param from start: coordinates, {@code geo:} URI, Open Location Code or the name of a place
 * @param to destination, likewise
 * @param customer who asks, 1 to 128 characters
 * @param duration how long unicorns may quote, in ISO 8601
 */
record RfqRequest(
    @Nullable String from,
    @Nullable String to,
    @Nullable String customer,
    @Nullable String duration) {
  static final String EXAMPLE =
      "{\"from\":\"52.5200,13.4050\",\"to\":\"52.5000,13.4000\",\"customer\":\"alice\"}";
}
