package com.wildrydes.ridebooking.booking;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored rides. Every method reads what was last written, by whichever instance. */
public interface Rides {
  /**
   * Stores a new ride and makes it the choice of its RFQ, both or neither; also makes the instance
   * the keeper of the RFQ.
   *
   * @return false if the RFQ has not completed, another ride is its choice, nobody can choose any
   *     more, the unicorn has withdrawn, or somebody else is changing the RFQ right now
   */
  boolean request(Ride ride, String keeper);

  /** The ride of this id. */
  Optional<Ride> find(String id);

  /** The rides of these ids; those that do not exist are left out. */
  List<Ride> find(Collection<String> ids);

  /**
   * Moves a ride on to the next state.
   *
   * @param ride as it was when it was read
   * @return false if its state is another by now
   */
  boolean change(Ride ride, RideState next);
}
