package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.ridebooking.booking.Booking.Change;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Cancels rides on behalf of their customers. */
@Component
public class Cancellation {
  private final Booking booking;
  private final RfqKeeper keeper;
  private final Timetable timetable;

  Cancellation(Booking booking, RfqKeeper keeper, Timetable timetable) {
    this.booking = booking;
    this.keeper = keeper;
    this.timetable = timetable;
  }

  /**
   * Cancels a ride. The unicorn is told soon after.
   *
   * @return the cancelled ride; empty if it had ended before
   */
  public Optional<Ride> cancel(Ride ride) {
    try (Scope _ = Traces.about(ride.rfq()).makeCurrent()) {
      return cancelNow(ride);
    }
  }

  private Optional<Ride> cancelNow(Ride ride) {
    Change change = booking.change(ride, RideState::cancelByCustomer);
    if (!change.made()) {
      return Optional.empty();
    }
    timetable.at(timetable.now(), () -> keeper.tend(ride.rfq()));
    return Optional.of(change.ride());
  }
}
