package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: which unicorn has which ride, kept outside of any instance. What was decided about
 * a ride once stays decided, so that each call may be repeated. No method blocks.
 */
public interface Rides {
  /** What was decided about an award; empty if nothing was. */
  CompletableFuture<Optional<Verdict>> verdict(String ride);

  /**
   * Decides about an award: the unicorn gets the ride if it is on duty and has no other, whatever
   * else happens at the same moment; and what {@link #cancel} was told about it gets nobody.
   */
  CompletableFuture<Verdict> award(Award award);

  /** Takes an award back, whether it was decided or never will be; frees its unicorn. */
  CompletableFuture<Void> cancel(Award award);

  /**
   * The unicorn ends its ride, which this instance is to report.
   *
   * @return the ride as it ended, now or before; empty if the unicorn never had it
   */
  CompletableFuture<Optional<EndedRide>> end(UnicornId unicorn, String ride, RideStatus how);

  /** The unicorn may win another ride. */
  CompletableFuture<Void> free(EndedRide ended);

  /** Who waited for the end of the ride knows of it. */
  CompletableFuture<Void> reported(EndedRide ended);

  /** What that instance was to report and has not, as it is now or was a moment ago. */
  CompletableFuture<List<EndedRide>> unreportedBy(String instance);
}
