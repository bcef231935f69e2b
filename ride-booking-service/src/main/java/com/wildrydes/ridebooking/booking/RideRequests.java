package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.ridebooking.aggregator.OptimisticChange;
import com.wildrydes.ridebooking.booking.QuoteAcceptance.Outcome;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes an accepted quote the ride of its RFQ, by one transaction, and this instance the keeper of
 * the RFQ. An acceptance that comes second finds the ride of the first.
 */
@Component
class RideRequests {
  private final RideTransitions rides;
  private final RideProcess process;
  private final BookingSchedule schedule;
  private final InstanceId self;

  RideRequests(
      RideTransitions rides, RideProcess process, BookingSchedule schedule, InstanceId self) {
    this.rides = rides;
    this.process = process;
    this.schedule = schedule;
    this.self = self;
  }

  Instant now() {
    return schedule.now();
  }

  /** Requests the ride that a quote of the result offers, unless something else is decided. */
  Outcome request(Rfq result, Quote quote) {
    return OptimisticChange.of(
        result, () -> process.current(result.id()), rfq -> requestOnce(rfq, quote));
  }

  private Optional<Outcome> requestOnce(Rfq rfq, Quote quote) {
    return AcceptanceRule.decided(rfq, chosen(rfq), quote, schedule.now())
        .or(() -> requestRide(rfq, quote));
  }

  private Optional<Outcome> requestRide(Rfq rfq, Quote quote) {
    Ride ride = schedule.request(rfq, quote);
    if (!store(ride)) {
      return Optional.empty();
    }
    process.keep(rfq.id());
    return Optional.of(new Outcome.Accepted(ride, true));
  }

  /**
   * Returns the chosen ride; null if there is none, or it was declined: then the choice is open.
   */
  private @Nullable Ride chosen(Rfq rfq) {
    String id = rfq.choice().ride();
    if (id == null) {
      return null;
    }
    Ride ride = rides.current(id);
    if (ride.state() instanceof RideState.Declined) {
      process.advance(rfq);
      return null;
    }
    return ride;
  }

  private boolean store(Ride ride) {
    try {
      return rides.request(ride, self.value());
    } catch (SdkException e) {
      // The call may have had its effect, and then this instance sends the award.
      process.keep(ride.rfq());
      throw e;
    }
  }
}
