package com.wildrydes.ridebooking.api;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.wildrydes.rfq.wire.Identity;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unchecked body of a request for quotation.
 *
 * @param from the start: coordinates, a {@code geo:} URI, an Open Location Code or the name of a
 *     place
 * @param to the destination, in the same forms
 * @param customer the id of the customer, 1 to 128 characters; optional with a token
 * @param duration the time for quotes, as an ISO 8601 duration
 * @param targetPrice the price that the unicorns are told
 * @param acceptAt the limit at or under which the first quote is accepted by itself
 * @param requirements the features that the unicorn must have
 */
record RfqRequest(
    @Schema(ref = ApiDocument.PLACE, requiredMode = REQUIRED) @Nullable String from,
    @Schema(ref = ApiDocument.PLACE, requiredMode = REQUIRED) @Nullable String to,
    @Schema(
            types = {"string", "null"},
            description = "The id of the customer. With a token, it may be left out",
            pattern = "^" + Identity.PATTERN + "$",
            example = "alice")
        @Nullable String customer,
    @Schema(
            ref = ApiDocument.QUOTING_TIME,
            types = {"string", "null"})
        @Nullable String duration,
    @Schema(
            ref = ApiDocument.PRICE_OR_NULL,
            description = "The price that the customer would like to pay; the unicorns are told")
        @Nullable JsonNode targetPrice,
    @Schema(
            ref = ApiDocument.PRICE_OR_NULL,
            description =
                "The first quote at or under this price completes the RFQ and is accepted by"
                    + " itself")
        @Nullable JsonNode acceptAt,
    @Schema(
            ref = ApiDocument.REQUIREMENTS_OR_NULL,
            description = "The features that the unicorn must have; others are not asked")
        @Nullable JsonNode requirements) {
  static final String EXAMPLE =
      "{\"from\":\"52.5200,13.4050\",\"to\":\"52.5000,13.4000\",\"customer\":\"alice\"}";
}
