package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the list of a customer's RFQs, the newest first. */
record CustomersRfqsView(
    @Relations(value = "self", sometimes = "next") Map<String, URI> links, List<Entry> rfqs) {
  /**
   * An RFQ of the list.
   *
   * @param ride the chosen ride; absent if none is chosen
   */
  record Entry(
      @Relations(
              value = "task",
              sometimes = {"result", "ride"})
          Map<String, URI> links,
      @Schema(example = "ucdvvk1rafl773ji5ovolpao5v") String rfq,
      @Schema(allowableValues = {"running", "completed", "cancelled"}) String status,
      @Schema(description = "The start, as the customer wrote it", example = "52.5200,13.4050")
          String from,
      @Schema(
              description = "The destination, as the customer wrote it",
              example = "52.5000,13.4000")
          String to,
      Instant submittedAt,
      @Schema(allowableValues = {"all-answered", "deadline", "customer", "accept-at"})
          @Nullable String completedBy,
      @Nullable RideStatus ride) {
    private static Entry of(Rfq rfq, @Nullable Ride ride) {
      Map<String, URI> links = new HashMap<>();
      links.put("task", Links.task(rfq.id()));
      if (rfq.state() instanceof RfqState.Completed) {
        links.put("result", Links.result(rfq.id()));
      }
      if (ride != null) {
        links.put("ride", Links.ride(ride.id()));
      }
      return new Entry(
          links,
          rfq.id().value(),
          TaskView.status(rfq.state()),
          rfq.from().text(),
          rfq.to().text(),
          rfq.submitted(),
          rfq.state() instanceof RfqState.Completed completed
              ? completed.reason().toString()
              : null,
          ride == null ? null : new RideStatus(ride.state().word()));
    }
  }

  /** The state of the ride. */
  record RideStatus(
      @Schema(allowableValues = {"requested", "confirmed", "declined", "cancelled", "completed"})
          String status) {}

  static CustomersRfqsView of(
      URI self, @Nullable URI next, List<Rfq> page, Map<String, Ride> rides) {
    return new CustomersRfqsView(
        next == null ? Map.of("self", self) : Map.of("self", self, "next", next),
        page.stream().map(rfq -> Entry.of(rfq, chosen(rfq, rides))).toList());
  }

  private static @Nullable Ride chosen(Rfq rfq, Map<String, Ride> rides) {
    String ride = rfq.choice().ride();
    return ride == null ? null : rides.get(ride);
  }
}
