package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import org.jspecify.annotations.Nullable;

/**
 * A ride that is over.
 *
 * @param unreportedTo who is still to be told; null if nobody is
 */
public record EndedRide(Ride ride, UnicornId unicorn, @Nullable ReturnAddress unreportedTo) {}
