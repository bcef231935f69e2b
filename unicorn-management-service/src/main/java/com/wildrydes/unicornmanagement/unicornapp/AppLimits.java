package com.wildrydes.unicornmanagement.unicornapp;

/**
 * The limits that an app must keep, over all connections of its unicorn.
 *
 * @param flood the limit of its messages
 * @param movement the limit of its unicorn's movement
 */
record AppLimits(FloodLimit flood, MovementLimit movement) {}
