package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.booking.RideState.Party;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The steps of the {@link RideProcess}: they bring an RFQ from its end to its last word, which is a
 * cancellation, a ride that has ended or nobody who chose. A ride changes by conditional updates.
 * The consequences of its state, such as messages, come after the update and are repeated until
 * they are noted as done, so that the next look goes on where another stopped.
 */
@Component
class RideSteps {
  private static final Logger log = LoggerFactory.getLogger(RideSteps.class);

  private final Rfqs rfqs;
  private final RideTransitions rides;
  private final TakenQuotes taken;
  private final Awarding awarding;
  private final WinnerAnnouncement winner;
  private final BookingSchedule schedule;

  RideSteps(
      Rfqs rfqs,
      RideTransitions rides,
      TakenQuotes taken,
      Awarding awarding,
      WinnerAnnouncement winner,
      BookingSchedule schedule) {
    this.rfqs = rfqs;
    this.rides = rides;
    this.taken = taken;
    this.awarding = awarding;
    this.winner = winner;
    this.schedule = schedule;
  }

  /**
   * Does what is to be done by now about an RFQ. Doing so twice, or on two instances, does no harm.
   *
   * @return when to look at it again; empty if nothing is left to be done
   */
  Optional<Instant> advance(Rfq rfq) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> Optional.of(schedule.whileRunning(rfq));
      case RfqState.Cancelled _ -> {
        winner.announceCancellation(rfq);
        yield settle(rfq);
      }
      case RfqState.Completed completed -> advance(rfq, completed);
    };
  }

  private Optional<Instant> advance(CorrelationId id) {
    return rfqs.find(id).flatMap(this::advance);
  }

  private Optional<Instant> advance(Rfq rfq, RfqState.Completed completed) {
    String chosen = rfq.choice().ride();
    return chosen == null ? undecided(rfq, completed) : advance(rfq, rides.current(chosen));
  }

  /** Returns an RFQ after the ride of the quote that its completion has accepted was requested. */
  Rfq requestTaken(Rfq rfq) {
    return taken.request(rfq);
  }

  private Optional<Instant> undecided(Rfq rfq, RfqState.Completed completed) {
    if (rfq.choice().awaitsRide()) {
      return Optional.of(schedule.now());
    }
    Instant due = schedule.endOfChoice(rfq, completed);
    if (!schedule.hasCome(due)) {
      return Optional.of(due);
    }
    if (!rfqs.expire(rfq.id())) {
      return advance(rfq.id());
    }
    log.info("RFQ {}: nobody chose in time", rfq.id());
    winner.announceNobody(rfq);
    return settle(rfq);
  }

  private Optional<Instant> advance(Rfq rfq, Ride ride) {
    return switch (ride.state()) {
      case RideState.Requested _ -> awarding.award(rfq, ride).or(() -> advance(rfq.id()));
      case RideState.Confirmed _ -> {
        winner.announce(rfq, ride);
        yield Optional.of(schedule.review());
      }
      case Declined declined -> {
        if (declined.reason().equals(Declined.NOT_REACHED)) {
          awarding.cancel(rfq, ride);
        }
        rfqs.reopen(rfq.id(), ride.id(), schedule.now());
        yield advance(rfq.id());
      }
      case RideState.Cancelled cancelled -> {
        if (cancelled.by() == Party.CUSTOMER) {
          awarding.cancel(rfq, ride);
        }
        winner.announce(rfq, ride);
        yield settle(rfq);
      }
      case RideState.Completed _ -> {
        winner.announce(rfq, ride);
        yield settle(rfq);
      }
    };
  }

  private Optional<Instant> settle(Rfq rfq) {
    rfqs.settle(rfq.id());
    return Optional.empty();
  }

  /** Takes back the award of a ride that its unicorn confirmed too late. */
  void takeBack(Ride ride) {
    rfqs.find(ride.rfq()).ifPresent(rfq -> awarding.cancel(rfq, ride));
  }
}
