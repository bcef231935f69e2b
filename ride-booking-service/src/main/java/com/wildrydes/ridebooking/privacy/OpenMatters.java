package com.wildrydes.ridebooking.privacy;

import static java.util.stream.Collectors.toMap;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.privacy.ErasureResult.Open;
import com.wildrydes.ridebooking.privacy.ErasureResult.StillOpen;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what must end before somebody can be forgotten. */
@Component
class OpenMatters {
  /** Longer than a submission takes from its admission until it is stored. */
  private static final Duration IN_FLIGHT = Duration.ofMinutes(2);

  private final Rfqs rfqs;
  private final Customers customers;
  private final Timetable timetable;

  OpenMatters(Rfqs rfqs, Customers customers, Timetable timetable) {
    this.rfqs = rfqs;
    this.customers = customers;
    this.timetable = timetable;
  }

  /** Returns the first of these RFQs or rides that has not ended. */
  Optional<StillOpen> first(Collection<Rfq> stored, List<Ride> rides) {
    return rides.stream()
        .filter(ride -> !(ride.state() instanceof RideState.Ended))
        .map(ride -> new StillOpen(Open.RIDE, ride.id()))
        .findFirst()
        .or(() -> stored.stream().flatMap(rfq -> matter(rfq).stream()).findFirst());
  }

  /** Returns what is open about an RFQ whose rides have ended. */
  private static Optional<StillOpen> matter(Rfq rfq) {
    if (rfq.isRunning()) {
      return open(Open.RUNNING, rfq.id());
    }
    if (rfq.keeper() == null) {
      return Optional.empty();
    }
    boolean chooses =
        rfq.state() instanceof RfqState.Completed
            && (rfq.choice().isOpen() || rfq.choice().awaitsRide());
    return open(chooses ? Open.CHOICE : Open.CLOSING, rfq.id());
  }

  private static Optional<StillOpen> open(Open what, CorrelationId rfq) {
    return Optional.of(new StillOpen(what, rfq.value()));
  }

  /**
   * Returns an RFQ of the customer that is being stored now. Releases those that only seem to be
   * open, since their instance has died.
   */
  Optional<StillOpen> submitted(String customer) {
    Map<CorrelationId, Instant> open = customers.open(customer);
    Map<CorrelationId, Rfq> stored =
        rfqs.find(open.keySet()).stream().collect(toMap(Rfq::id, rfq -> rfq));
    Instant abandoned = timetable.now().minus(IN_FLIGHT);
    for (Map.Entry<CorrelationId, Instant> entry : open.entrySet()) {
      Rfq rfq = stored.get(entry.getKey());
      if (rfq == null ? !entry.getValue().isBefore(abandoned) : rfq.isRunning()) {
        return open(Open.RUNNING, entry.getKey());
      }
      customers.release(customer, entry.getKey());
    }
    return Optional.empty();
  }
}
