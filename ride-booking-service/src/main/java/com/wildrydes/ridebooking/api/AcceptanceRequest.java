package com.wildrydes.ridebooking.api;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The unchecked body of an acceptance.
 *
 * @param quote the id of a quote of the result
 */
record AcceptanceRequest(
    @Schema(
            requiredMode = REQUIRED,
            pattern = "^(?:[A-Za-z0-9_-]{1,64})$",
            example = "f725bfd3d339ea5f0bd4980972fb89bd")
        @Nullable String quote) {
  static final String EXAMPLE = "{\"quote\":\"f725bfd3d339ea5f0bd4980972fb89bd\"}";
}
