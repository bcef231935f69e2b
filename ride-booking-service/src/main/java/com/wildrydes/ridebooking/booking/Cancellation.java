package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.ridebooking.booking.RideTransitions.Change;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The cancellation of rides by their customers. */
@Component
public class Cancellation {
  private final RideTransitions rides;
  private final RideProcess process;
  private final Timetable timetable;

  Cancellation(RideTransitions rides, RideProcess process, Timetable timetable) {
    this.rides = rides;
    this.process = process;
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
    Change change = rides.change(ride, RideState::cancelByCustomer);
    if (!change.made()) {
      return Optional.empty();
    }
    timetable.at(timetable.now(), () -> process.tend(ride.rfq()));
    return Optional.of(change.ride());
  }
}
