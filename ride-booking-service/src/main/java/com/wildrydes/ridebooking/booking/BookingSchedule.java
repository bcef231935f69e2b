package com.wildrydes.ridebooking.booking;

import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** The times of booking: when something is over, and when to look again. */
@Component
class BookingSchedule {
  private final Timetable timetable;
  private final BookingProperties properties;

  BookingSchedule(Timetable timetable, BookingProperties properties) {
    this.timetable = timetable;
    this.properties = properties;
  }

  Instant now() {
    return timetable.now();
  }

  /** Tells whether this time has come. */
  boolean hasCome(Instant time) {
    return !now().isBefore(time);
  }

  /**
   * Returns when to look at a running RFQ: in time for the end of the choice, also if another
   * instance completes the RFQ right now. This instance says so when it completes the RFQ itself.
   */
  Instant whileRunning(Rfq rfq) {
    Instant now = now();
    Instant over = Collections.max(List.of(now, rfq.deadline())).plus(properties.review());
    return Collections.min(List.of(over, now.plus(properties.decisionTime())));
  }

  /** Returns when the customer can no longer choose from a result. */
  Instant endOfChoice(Rfq rfq, RfqState.Completed completed) {
    Instant reopened = rfq.choice().reopened();
    return (reopened == null ? completed.at() : reopened).plus(properties.decisionTime());
  }

  /** Returns when to send the award of a ride again, or to give it up. */
  Instant nextAward(Ride ride) {
    return Collections.min(List.of(ride.expiry(), now().plus(properties.resend())));
  }

  /** Returns when to look at what other instances have made of an RFQ. */
  Instant review() {
    return now().plus(properties.review());
  }

  /** Makes the ride of a quote that is accepted now, by milliseconds as they are stored. */
  Ride request(Rfq rfq, Quote quote) {
    Instant requested = now().truncatedTo(ChronoUnit.MILLIS);
    return Ride.requested(rfq, quote, requested, requested.plus(properties.awardExpiry()));
  }
}
