package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ride.
 *
 * @param status the word for the state
 * @param requestedAt the time at which the customer accepted the quote
 * @param pickedUpAt the time at which the unicorn picked the customer up; null if it has not
 * @param completedAt the time at which the customer arrived; null if the ride is not completed
 * @param reason the reason of a decline, or the party that cancelled
 */
record RideView(
    @Relations(
            value = {"self", "rfq-result"},
            sometimes = "cancellation")
        Map<String, URI> links,
    @Schema(example = "1nfe2uuoq5isq96o0f4aqd4ljc") String ride,
    @Schema(allowableValues = {"requested", "confirmed", "declined", "cancelled", "completed"})
        String status,
    Instant requestedAt,
    @Nullable Instant pickedUpAt,
    @Nullable Instant completedAt,
    @Schema(example = "not-reached") @Nullable String reason,
    QuoteView quote) {
  static RideView of(Ride ride) {
    Map<String, URI> links = new HashMap<>();
    links.put("self", Links.ride(ride.id()));
    links.put("rfq-result", Links.result(ride.rfq()));
    if (!(ride.state() instanceof RideState.Ended)) {
      links.put("cancellation", Links.cancellation(ride.id()));
    }
    return new RideView(
        links,
        ride.id(),
        ride.state().word(),
        ride.requested(),
        ride.pickedUpAt(),
        ride.state() instanceof RideState.Completed completed ? completed.at() : null,
        reason(ride.state()),
        QuoteView.of(ride.quote()));
  }

  /** Returns the reason of a decline, or the party that cancelled; null in other states. */
  static @Nullable String reason(RideState state) {
    return switch (state) {
      case RideState.Declined declined -> declined.reason();
      case RideState.Cancelled cancelled -> cancelled.by().toString();
      case RideState.Requested _, RideState.Confirmed _, RideState.Completed _ -> null;
    };
  }
}
