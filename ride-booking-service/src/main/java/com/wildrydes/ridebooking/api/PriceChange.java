package com.wildrydes.ridebooking.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unchecked merge patch (RFC 7396) of a task.
 *
 * @param targetPrice the new target price; null if it is not given
 * @param acceptAt the new limit, or JSON's null to remove it; null if it is not given
 */
record PriceChange(
    @Schema(
            ref = ApiDocument.PRICE,
            description = "The price that the unicorns are told. It may be raised")
        @Nullable JsonNode targetPrice,
    @Schema(
            ref = ApiDocument.PRICE_OR_NULL,
            description = "The limit of accept-at. It may be raised, and null removes it")
        @Nullable JsonNode acceptAt) {
  static final String EXAMPLE = "{\"target-price\":{\"amount\":\"14.00\",\"currency\":\"EUR\"}}";
}
