package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.Nullable;

/**
 * A quote in the words of the app, not yet judged.
 *
 * @param amount decimal number
 * @param currency ISO 4217 code
 * @param pickupEta ISO 8601 duration
 * @param validFor ISO 8601 duration from now; absent: as long as is usual
 */
public record Offer(String amount, String currency, String pickupEta, @Nullable String validFor) {}
