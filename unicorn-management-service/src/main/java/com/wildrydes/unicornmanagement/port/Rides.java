package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: the rides of unicorns, kept outside of any instance. The result of an award never
 * changes, so that each call may be repeated. No method blocks.
 */
public interface Rides {
  /** Returns the result of the award of a ride; empty if nothing was decided. */
  CompletableFuture<Optional<AwardResult>> findResult(String ride);

  /**
   * Decides an award. The unicorn gets the ride if it is on duty and has no other, whatever else
   * happens at the same moment. A ride that was {@link #cancel cancelled} goes to nobody.
   */
  CompletableFuture<AwardResult> award(Award award);

  /** Cancels an award, whether it was decided or not, and frees its unicorn. */
  CompletableFuture<Void> cancel(Award award);

  /**
   * Notes, once, that a unicorn has picked up the customer of its ride; this instance must report
   * it.
   *
   * @return the ride as it is now, if its customer was picked up now or before; empty if the
   *     unicorn does not have the ride
   */
  CompletableFuture<Optional<RideStep>> pickUp(UnicornId unicorn, String ride);

  /**
   * Ends a unicorn's ride; this instance must report the end.
   *
   * @return the ride as it ended, now or before; empty if the unicorn never had it
   */
  CompletableFuture<Optional<RideStep>> end(UnicornId unicorn, String ride, RideStatus how);

  /** Frees the unicorn, so that it may win another ride. */
  CompletableFuture<Void> free(RideStep ended);

  /** Notes that the step was reported. */
  CompletableFuture<Void> reported(RideStep step);

  /** Reads the steps that an instance has left unreported, as of now or a moment ago. */
  CompletableFuture<List<RideStep>> unreportedBy(String instance);
}
