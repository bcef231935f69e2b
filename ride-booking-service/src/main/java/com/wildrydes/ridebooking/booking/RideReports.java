package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.Message.AwardConfirmed;
import com.wildrydes.rfq.wire.Message.AwardDeclined;
import com.wildrydes.rfq.wire.Message.RideEnded;
import com.wildrydes.rfq.wire.Message.RidePickedUp;
import com.wildrydes.ridebooking.booking.RideState.Cancelled;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.booking.RideState.Party;
import com.wildrydes.ridebooking.rfq.RideReported;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The receiver of the reports of unicorn management about rides. */
@Component
class RideReports {
  private static final String COMPLETED = "completed";
  private static final Logger log = LoggerFactory.getLogger(RideReports.class);

  private final RideTransitions rides;
  private final RideProcess process;
  private final MeterRegistry meters;

  RideReports(RideTransitions rides, RideProcess process, MeterRegistry meters) {
    this.rides = rides;
    this.process = process;
    this.meters = meters;
  }

  /**
   * Changes the ride that a report is about, and does what follows from it.
   *
   * @throws RuntimeException if that could not be stored or sent; trying again does no harm
   */
  @EventListener
  void on(RideReported reported) {
    Optional<Ride> ride =
        rides.find(reported.report().ride()).filter(known -> known.rfq().equals(reported.rfq()));
    if (ride.isEmpty()) {
      meters.counter("ride.reports.unknown").increment();
      log.warn("RFQ {}: a report names a ride that it does not have, ignored", reported.rfq());
      return;
    }
    Instant pickedUpAt = pickedUpAt(reported);
    if (pickedUpAt != null) {
      rides.pickUp(ride.get(), pickedUpAt);
    }
    Ride changed = rides.change(ride.get(), state -> next(state, reported)).ride();
    if (reported.report() instanceof AwardConfirmed && isTakenBack(changed.state())) {
      process.takeBack(changed);
    }
    process.tend(changed.rfq());
  }

  private static @Nullable Instant pickedUpAt(RideReported reported) {
    return switch (reported.report()) {
      case RidePickedUp pickedUp -> pickedUp.at();
      case RideEnded ended -> ended.pickedUpAt();
      case AwardConfirmed _, AwardDeclined _ -> null;
    };
  }

  private RideState next(RideState state, RideReported reported) {
    return switch (reported.report()) {
      case AwardConfirmed _, RidePickedUp _ -> state.confirm();
      case AwardDeclined declined -> state.decline(declined.reason());
      case RideEnded ended ->
          ended.reason().equals(COMPLETED)
              ? state.complete(process.now())
              : state.cancelByUnicorn();
    };
  }

  /** Tells whether a unicorn that confirms must learn that it does not have the ride. */
  private static boolean isTakenBack(RideState state) {
    return state instanceof Declined
        || (state instanceof Cancelled cancelled && cancelled.by() == Party.CUSTOMER);
  }
}
