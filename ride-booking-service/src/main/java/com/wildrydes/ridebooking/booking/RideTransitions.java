package com.wildrydes.ridebooking.booking;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves stored rides from state to state, and says so within this instance. */
@Component
class RideTransitions {
  private static final Logger log = LoggerFactory.getLogger(RideTransitions.class);

  /**
   * The result of an attempt to change a ride.
   *
   * @param ride the ride as it is now
   * @param made false if the rule did not apply to its state
   */
  record Change(Ride ride, boolean made) {}

  private final Rides rides;
  private final MeterRegistry meters;
  private final ApplicationEventPublisher events;

  RideTransitions(Rides rides, MeterRegistry meters, ApplicationEventPublisher events) {
    this.rides = rides;
    this.meters = meters;
    this.events = events;
  }

  /** Returns the ride of this id, if it is stored. */
  Optional<Ride> find(String id) {
    return rides.find(id);
  }

  /** Returns the ride of this id, which is stored. */
  Ride current(String id) {
    return rides.find(id).orElseThrow();
  }

  /**
   * Stores a requested ride as the choice of its RFQ, with the instance as its keeper.
   *
   * @return false if the RFQ does not allow it, or somebody else is changing the RFQ
   */
  boolean request(Ride ride, String keeper) {
    boolean isStored = rides.request(ride, keeper);
    if (isStored) {
      events.publishEvent(new RideChanged(ride.rfq()));
    }
    return isStored;
  }

  /** Notes when a ride's customer was picked up. The first report counts. */
  void pickUp(Ride ride, Instant at) {
    if (ride.pickedUpAt() != null) {
      return;
    }
    if (rides.pickUp(ride.id(), at)) {
      log.info("RFQ {}: the customer of ride {} was picked up", ride.rfq(), ride.id());
      meters.counter("ride.pick-ups").increment();
      events.publishEvent(new RideChanged(ride.rfq()));
    } else {
      pickUp(current(ride.id()), at);
    }
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
    return change(current(ride.id()), rule);
  }
}
