package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.booking.RideState.Party;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Brings RFQs from their results to their last word: a ride that has ended, or nobody who chose. A
 * ride changes by conditional updates; what follows from its state, such as a message, is done
 * after that and again until it is noted as done. So whoever looks next goes on where another
 * stopped.
 */
@Component
class Booking {
  private static final Logger log = LoggerFactory.getLogger(Booking.class);

  /** What became of an attempt to change a ride. */
  record Change(Ride ride, boolean made) {}

  private final Rfqs rfqs;
  private final Rides rides;
  private final Award award;
  private final Aggregator aggregator;
  private final CellTopics topics;
  private final Timetable timetable;
  private final BookingProperties properties;
  private final MeterRegistry meters;
  private final ApplicationEventPublisher events;

  Booking(
      Rfqs rfqs,
      Rides rides,
      Award award,
      Aggregator aggregator,
      CellTopics topics,
      Timetable timetable,
      BookingProperties properties,
      MeterRegistry meters,
      ApplicationEventPublisher events) {
    this.rfqs = rfqs;
    this.rides = rides;
    this.award = award;
    this.aggregator = aggregator;
    this.topics = topics;
    this.timetable = timetable;
    this.properties = properties;
    this.meters = meters;
    this.events = events;
  }

  /** Changes a ride by a rule, whatever state it has come to meanwhile. */
  Change change(Ride ride, UnaryOperator<RideState> rule) {
    RideState next = rule.apply(ride.state());
    if (next.equals(ride.state())) {
      return new Change(ride, false);
    }
    if (rides.change(ride, next)) {
      log.info("RFQ {}: ride {} is {}", ride.rfq(), ride.id(), next);
      meters.counter("ride.changes", "state", next.word()).increment();
      events.publishEvent(new RideChanged(ride.rfq()));
      return new Change(ride.in(next), true);
    }
    return change(rides.find(ride.id()).orElseThrow(), rule);
  }

  /** As {@link #advance(Rfq)}. */
  Optional<Instant> advance(CorrelationId id) {
    return rfqs.find(id).flatMap(this::advance);
  }

  /**
   * Does what is to be done by now about an RFQ. Doing so twice, or on two instances, does no harm.
   *
   * @return when to look at it again; empty if nothing is left to be done
   */
  Optional<Instant> advance(Rfq rfq) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> Optional.of(running(rfq));
      case RfqState.Cancelled _ -> Optional.empty();
      case RfqState.Completed completed -> advance(rfq, completed);
    };
  }

  /**
   * In time for the end of the choice, also if another instance completes the RFQ right now. Its
   * own instance says so when it does.
   */
  private Instant running(Rfq rfq) {
    Instant now = timetable.now();
    Instant over = Collections.max(List.of(now, rfq.deadline())).plus(properties.review());
    return Collections.min(List.of(over, now.plus(properties.decisionTime())));
  }

  private Optional<Instant> advance(Rfq rfq, RfqState.Completed completed) {
    String chosen = rfq.choice().ride();
    return chosen == null
        ? undecided(rfq, completed)
        : advance(rfq, rides.find(chosen).orElseThrow());
  }

  private Optional<Instant> undecided(Rfq rfq, RfqState.Completed completed) {
    Instant reopened = rfq.choice().reopened();
    Instant since = reopened == null ? completed.at() : reopened;
    Instant due = since.plus(properties.decisionTime());
    if (timetable.now().isBefore(due)) {
      return Optional.of(due);
    }
    if (!rfqs.expire(rfq.id())) {
      return advance(rfq.id());
    }
    log.info("RFQ {}: nobody chose in time", rfq.id());
    tell(rfq, new Message.RfqDecided(null));
    return settle(rfq);
  }

  private Optional<Instant> advance(Rfq rfq, Ride ride) {
    return switch (ride.state()) {
      case RideState.Requested _ -> requested(rfq, ride);
      case RideState.Confirmed _ -> {
        announce(rfq, ride);
        yield Optional.of(review());
      }
      case Declined declined -> {
        if (declined.reason().equals(Declined.NOT_REACHED)) {
          award.cancel(rfq, ride);
        }
        rfqs.reopen(rfq.id(), ride.id(), timetable.now());
        yield advance(rfq.id());
      }
      case RideState.Cancelled cancelled -> {
        if (cancelled.by() == Party.CUSTOMER) {
          award.cancel(rfq, ride);
        }
        announce(rfq, ride);
        yield settle(rfq);
      }
      case RideState.Completed _ -> {
        announce(rfq, ride);
        yield settle(rfq);
      }
    };
  }

  private Optional<Instant> requested(Rfq rfq, Ride ride) {
    Instant now = timetable.now();
    if (now.isBefore(ride.expiry())) {
      award.send(rfq, ride);
      return Optional.of(Collections.min(List.of(ride.expiry(), now.plus(properties.resend()))));
    }
    aggregator.drain(rfq);
    Ride drained = rides.find(ride.id()).orElseThrow();
    change(drained, state -> state.decline(Declined.NOT_REACHED));
    return advance(rfq.id());
  }

  /** Tells the unicorns who won; if nobody did, that the customer wants no more. */
  private void announce(Rfq rfq, Ride ride) {
    if (!rfq.choice().announced()) {
      UnicornId winner = ride.quote().unicorn();
      tell(
          rfq,
          ride.state().isWon()
              ? new Message.RfqDecided(winner)
              : new Message.RfqClosed("cancelled"));
      rfqs.announced(rfq.id());
    }
  }

  private void tell(Rfq rfq, Message message) {
    topics.publish(rfq.cell(), Envelope.of(rfq.id(), message));
  }

  private Optional<Instant> settle(Rfq rfq) {
    rfqs.settle(rfq.id());
    return Optional.empty();
  }

  private Instant review() {
    return timetable.now().plus(properties.review());
  }
}
