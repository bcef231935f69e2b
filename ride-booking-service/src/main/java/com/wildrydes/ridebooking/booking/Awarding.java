package com.wildrydes.ridebooking.booking;

import com.wildrydes.ridebooking.aggregator.ResponseChannel;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Awards a requested ride again and again until its unicorn has answered, or too late. */
@Component
class Awarding {
  private final AwardSender sender;
  private final ResponseChannel channel;
  private final RideTransitions rides;
  private final BookingSchedule schedule;

  Awarding(
      AwardSender sender,
      ResponseChannel channel,
      RideTransitions rides,
      BookingSchedule schedule) {
    this.sender = sender;
    this.channel = channel;
    this.rides = rides;
    this.schedule = schedule;
  }

  /**
   * Sends the award of a ride, or declines the ride if its time to be confirmed is over.
   *
   * @return when to do so again; empty if the ride is not requested any more
   */
  Optional<Instant> award(Rfq rfq, Ride ride) {
    if (!schedule.hasCome(ride.expiry())) {
      sender.send(rfq, ride);
      return Optional.of(schedule.nextAward(ride));
    }
    channel.drain(rfq);
    rides.change(rides.current(ride.id()), state -> state.decline(Declined.NOT_REACHED));
    return Optional.empty();
  }

  /** Takes the award of a ride back. */
  void cancel(Rfq rfq, Ride ride) {
    sender.cancel(rfq, ride);
  }
}
