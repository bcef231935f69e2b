package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.Nullable;

/**
 * A quote in the words of the app, not yet checked.
 *
 * @param amount a decimal number
 * @param currency an ISO 4217 code
 * @param pickupEta an ISO 8601 duration from now
 * @param validFor an ISO 8601 duration from now; null for the usual validity
 */
public record Offer(String amount, String currency, String pickupEta, @Nullable String validFor) {}
