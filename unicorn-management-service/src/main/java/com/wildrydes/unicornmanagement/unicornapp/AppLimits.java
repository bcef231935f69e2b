package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.unicornmanagement.port.PlaceRounding;

/**
 * The limits that an app must keep, over all connections of its unicorn.
 *
 * @param flood the limit of its messages
 * @param movement the limit of its unicorn's movement
 */
record AppLimits(FloodLimit flood, MovementLimit movement, PlaceRounding places) {}
