package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.ridebooking.booking.Cancellation;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.Rides;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rides that customers have asked for. */
@RestController
class RideController {
  private final Rides rides;
  private final Cancellation cancellation;

  RideController(Rides rides, Cancellation cancellation) {
    this.rides = rides;
    this.cancellation = cancellation;
  }

  @Operation(operationId = "ride", summary = "How a ride stands")
  @ApiResponse(responseCode = "200", description = "As it is now")
  @Refused(Problem.UNKNOWN_RIDE)
  @GetMapping(Links.RIDE)
  RideView ride(@PathVariable("ride") String id) {
    return RideView.of(find(id));
  }

  /** Cancels on behalf of the customer; the unicorn is told. */
  @Operation(operationId = "cancelRide", summary = "Cancels a ride; the unicorn is told")
  @ApiResponse(responseCode = "200", description = "It is cancelled")
  @Refused({Problem.UNKNOWN_RIDE, Problem.RIDE_ENDED})
  @PostMapping(Links.CANCELLATION)
  RideView cancel(@PathVariable("ride") String id) {
    return cancellation
        .cancel(find(id))
        .map(RideView::of)
        .orElseThrow(() ->
            new ProblemException(
                Problem.RIDE_ENDED.with(
                    "There is nothing left to cancel; the ride says how it ended.",
                    Map.of("ride", Links.ride(id)))));
  }

  private Ride find(String id) {
    return rides
        .find(id)
        .filter(ride -> Caller.mayActFor(ride.customer()))
        .orElseThrow(() ->
            new ProblemException(
                Problem.UNKNOWN_RIDE.with(
                    "Follow the links of an answer rather than making up a path.")));
  }
}
