package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import org.jspecify.annotations.Nullable;

/**
 * A ride that is over.
 *
 * @param unreportedTo the queue that must still be told of the end; null if it was told
 */
public record EndedRide(Ride ride, UnicornId unicorn, @Nullable ReturnAddress unreportedTo) {}
