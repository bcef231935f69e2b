package com.wildrydes.ridebooking.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored rides. Every method reads the last write of any instance. */
public interface Rides {
  /**
   * Stores a new ride and makes it the choice of its RFQ, both or neither; also makes the instance
   * the keeper of the RFQ.
   *
   * @return false if the RFQ has not completed, another ride is its choice, nobody can choose any
   *     more, the unicorn has withdrawn, or somebody else is changing the RFQ right now
   */
  boolean request(Ride ride, String keeper);

  /** Returns the ride with this id. */
  Optional<Ride> find(String id);

  /** Returns the rides with these ids. Unknown ids are left out. */
  List<Ride> find(Collection<String> ids);

  /**
   * Moves a ride on to the next state.
   *
   * @param ride the ride in the state in which it was read
   * @return false if its state is another by now
   */
  boolean change(Ride ride, RideState next);

  /**
   * Notes when a ride's customer was picked up, whatever the state of the ride.
   *
   * @return false if that is noted already, or somebody else is changing the ride right now
   */
  boolean pickUp(String ride, Instant at);
}
