package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.ridebooking.booking.Cancellation;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.Rides;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rides that customers have requested. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class RideController {
  private final Rides rides;
  private final Cancellation cancellation;

  RideController(Rides rides, Cancellation cancellation) {
    this.rides = rides;
    this.cancellation = cancellation;
  }

  @Operation(operationId = "ride", summary = "Returns the state of a ride")
  @ApiResponse(responseCode = "200", description = "The current state")
  @MayAnswer(Problem.UNKNOWN_RIDE)
  @GetMapping(Links.RIDE)
  RideView ride(@PathVariable("ride") String id) {
    return RideView.of(find(id));
  }

  /** Cancels a ride for the customer and notifies the unicorn. */
  @Operation(operationId = "cancelRide", summary = "Cancels a ride and notifies the unicorn")
  @ApiResponse(responseCode = "200", description = "The ride is cancelled")
  @MayAnswer({Problem.UNKNOWN_RIDE, Problem.RIDE_ENDED})
  @PostMapping(Links.CANCELLATION)
  RideView cancel(@PathVariable("ride") String id) {
    return cancellation
        .cancel(find(id))
        .map(RideView::of)
        .orElseThrow(() ->
            new ProblemException(
                Problem.RIDE_ENDED.with(
                    "A ride that has ended cannot be cancelled. Its status says how it ended.",
                    Map.of("ride", Links.ride(id)))));
  }

  private Ride find(String id) {
    return CallerRfqs.id(id)
        .flatMap(known -> rides.find(known.value()))
        .filter(ride -> Caller.mayActFor(ride.customer()))
        .orElseThrow(() ->
            new ProblemException(
                Problem.UNKNOWN_RIDE.with(
                    "Use the links in a response. Clients must not construct paths.")));
  }
}
