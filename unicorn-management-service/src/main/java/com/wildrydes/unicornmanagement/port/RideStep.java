package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import org.jspecify.annotations.Nullable;

/**
 * A ride after a step that ride booking must hear of: its customer was picked up, or it is over.
 *
 * @param report the message to ride booking
 * @param unreportedTo the queue that must still be told; null if it was told
 */
public record RideStep(
    Ride ride, UnicornId unicorn, Message.RideReport report, @Nullable ReturnAddress unreportedTo) {
  /** Returns whether the step is the end of the ride, so that its unicorn is free. */
  public boolean isEnd() {
    return ride.status() != RideStatus.CONFIRMED;
  }
}
