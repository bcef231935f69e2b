package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Vicinity;

/**
 * The way that a customer wants to go.
 *
 * @param cell the cell of the start; its topic carries the request
 * @param requirements the features that the unicorn must have
 */
public record Trip(Place from, Place to, Vicinity cell, Requirements requirements) {}
