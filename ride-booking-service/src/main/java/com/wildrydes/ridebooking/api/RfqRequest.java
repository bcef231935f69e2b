package com.wildrydes.ridebooking.api;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request for quotation, as it comes.
 *
 * @param from start: coordinates, {@code geo:} URI, Open Location Code or the name of a place
 * @param to destination, likewise
 * @param customer who asks, 1 to 128 characters; need not be said by who has shown a token
 * @param duration how long unicorns may quote, in ISO 8601
 */
record RfqRequest(
    @Schema(ref = ApiDocument.PLACE, requiredMode = REQUIRED) @Nullable String from,
    @Schema(ref = ApiDocument.PLACE, requiredMode = REQUIRED) @Nullable String to,
    @Schema(
            types = {"string", "null"},
            description = "Who asks; need not be said by who has shown a token",
            pattern = "^" + CustomerName.PATTERN + "$",
            example = "alice")
        @Nullable String customer,
    @Schema(
            ref = ApiDocument.QUOTING_TIME,
            types = {"string", "null"})
        @Nullable String duration) {
  static final String EXAMPLE =
      "{\"from\":\"52.5200,13.4050\",\"to\":\"52.5000,13.4000\",\"customer\":\"alice\"}";
}
