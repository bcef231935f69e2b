package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.Nullable;

/**
 * A new connection of a unicorn's app.
 *
 * @param epoch its number: higher than any before for this unicorn, at least 1
 * @param from the instance that had the connection before, if it was another than this
 */
public record Arrival(long epoch, @Nullable String from) {}
