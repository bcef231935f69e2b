package com.wildrydes.ridebooking.api;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unchecked body of a counter-offer.
 *
 * @param price the price that the customer would accept
 */
record CounterOfferRequest(
    @Schema(ref = ApiDocument.PRICE, requiredMode = REQUIRED) @Nullable JsonNode price) {
  static final String EXAMPLE = "{\"price\":{\"amount\":\"11.50\",\"currency\":\"EUR\"}}";
}
