package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.notification.Notice;
import com.wildrydes.ridebooking.notification.Standing;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to the customer's app, by its property {@code event}. */
sealed interface NotificationView {
  String event();

  /** All that is open; always the first. */
  record Snapshot(String event, List<OpenRfq> rfqs, List<RideView> rides)
      implements NotificationView {}

  /** A task of the snapshot. */
  record OpenRfq(
      Map<String, URI> links,
      String rfq,
      String status,
      @Nullable Integer responsesReceived,
      TaskView.@Nullable Unicorns unicorns,
      @Nullable Instant eta) {
    private static OpenRfq of(Standing standing) {
      TaskView task = TaskView.of(standing.rfq(), standing.progress());
      return new OpenRfq(
          task.links(),
          standing.rfq().id().value(),
          task.status(),
          task.responsesReceived(),
          task.unicorns(),
          task.eta());
    }
  }

  /** Something about an RFQ; how far it has come if that is it. */
  record OfRfq(
      String event,
      String rfq,
      @Nullable Integer responsesReceived,
      TaskView.@Nullable Unicorns unicorns,
      Map<String, URI> links)
      implements NotificationView {}

  /** Something about a ride. */
  record OfRide(
      String event,
      String ride,
      String rfq,
      String status,
      @Nullable String reason,
      Map<String, URI> links)
      implements NotificationView {}

  static NotificationView of(Notice notice) {
    return switch (notice) {
      case Notice.Snapshot(var rfqs, var rides) ->
          new Snapshot(
              "snapshot",
              rfqs.stream().map(OpenRfq::of).toList(),
              rides.stream().map(RideView::of).toList());
      case Notice.RfqProgressed(var rfq, var progress) -> progressed(rfq, progress);
      case Notice.RfqCompleted(var rfq) ->
          new OfRfq(
              "rfq-completed",
              rfq.id().value(),
              null,
              null,
              Map.of("task", Links.task(rfq.id()), "result", Links.result(rfq.id())));
      case Notice.RfqCancelled(var rfq) ->
          new OfRfq(
              "rfq-cancelled", rfq.id().value(), null, null, Map.of("task", Links.task(rfq.id())));
      case Notice.RideMoved(var ride) -> of(ride);
    };
  }

  private static NotificationView progressed(Rfq rfq, Progress progress) {
    return new OfRfq(
        "rfq-progress",
        rfq.id().value(),
        progress.responsesReceived(),
        new TaskView.Unicorns(progress.invited()),
        Map.of("task", Links.task(rfq.id()), "quotes", Links.quotes(rfq.id())));
  }

  private static NotificationView of(Ride ride) {
    String status = ride.state().word();
    return new OfRide(
        "ride-" + status,
        ride.id(),
        ride.rfq().value(),
        status,
        RideView.reason(ride.state()),
        Map.of("ride", Links.ride(ride.id()), "result", Links.result(ride.rfq())));
  }
}
