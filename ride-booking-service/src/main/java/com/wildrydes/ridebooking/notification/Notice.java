package com.wildrydes.ridebooking.notification;

import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.List;

/** A notice to a customer. */
public sealed interface Notice {
  /** All open RFQs and rides; always the first notice. */
  record Snapshot(List<RfqSnapshot> rfqs, List<Ride> rides) implements Notice {
    public Snapshot {
      rfqs = List.copyOf(rfqs);
      rides = List.copyOf(rides);
    }
  }

  /** A unicorn has quoted, revised its quote, or taken it back. */
  record RfqQuoted(Rfq rfq, Offer offer) implements Notice {}

  /** More unicorns are invited or have answered, or nobody is near, or somebody is again. */
  record RfqProgressed(Rfq rfq, Progress progress) implements Notice {}

  /** The RFQ has a result. */
  record RfqCompleted(Rfq rfq) implements Notice {}

  /** The RFQ will have no result. */
  record RfqCancelled(Rfq rfq) implements Notice {}

  /** The unicorn has picked the customer up. */
  record RidePickedUp(Ride ride) implements Notice {}

  /** The ride is confirmed or has ended. */
  record RideMoved(Ride ride) implements Notice {}
}
