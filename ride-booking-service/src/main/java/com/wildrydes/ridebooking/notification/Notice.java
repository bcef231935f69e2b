package com.wildrydes.ridebooking.notification;

import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.List;

/** What a customer is told. */
public sealed interface Notice {
  /** All that is open: always the first. */
  record Snapshot(List<Standing> rfqs, List<Ride> rides) implements Notice {
    public Snapshot {
      rfqs = List.copyOf(rfqs);
      rides = List.copyOf(rides);
    }
  }

  /** More unicorns are invited or have answered. */
  record RfqProgressed(Rfq rfq, Progress progress) implements Notice {}

  /** There is a result. */
  record RfqCompleted(Rfq rfq) implements Notice {}

  /** There will be none. */
  record RfqCancelled(Rfq rfq) implements Notice {}

  /** A ride is no longer just requested, or has ended. */
  record RideMoved(Ride ride) implements Notice {}
}
