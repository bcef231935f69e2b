package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.notification.Notice;
import com.wildrydes.ridebooking.notification.RfqSnapshot;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to the customer's app. The property {@code event} names its kind. */
sealed interface NotificationView {
  String event();

  /** All open RFQs and rides; always the first message. */
  record Snapshot(String event, List<OpenRfq> rfqs, List<RideView> rides)
      implements NotificationView {}

  /** An open RFQ of the snapshot. */
  record OpenRfq(
      Map<String, URI> links,
      String rfq,
      String status,
      @Nullable Integer responsesReceived,
      TaskView.@Nullable Unicorns unicorns,
      @Nullable Boolean nobodyNear,
      @Nullable Instant eta,
      @Nullable Price targetPrice,
      @Nullable Price acceptAt,
      @Nullable Requirements requirements,
      @Nullable List<QuoteView> quotes) {
    private static OpenRfq of(RfqSnapshot snapshot) {
      TaskView task = TaskView.of(snapshot.rfq(), snapshot.progress());
      return new OpenRfq(
          task.links(),
          snapshot.rfq().id().value(),
          task.status(),
          task.responsesReceived(),
          task.unicorns(),
          task.nobodyNear(),
          task.eta(),
          task.targetPrice(),
          task.acceptAt(),
          task.requirements(),
          snapshot.progress() == null
              ? null
              : snapshot.progress().counting().stream()
                  .map(offer -> QuoteView.of(snapshot.rfq(), offer))
                  .toList());
    }
  }

  /** A change of an RFQ, with its progress and prices if one of them has changed. */
  record OfRfq(
      String event,
      String rfq,
      @Nullable Integer responsesReceived,
      TaskView.@Nullable Unicorns unicorns,
      @Nullable Boolean nobodyNear,
      @Nullable Price targetPrice,
      @Nullable Price acceptAt,
      Map<String, URI> links)
      implements NotificationView {}

  /**
   * A new quote or a change of one.
   *
   * @param status {@code offered}, {@code revised} or {@code withdrawn}
   */
  record OfQuote(String event, String rfq, String status, QuoteView quote, Map<String, URI> links)
      implements NotificationView {}

  /**
   * A change of a ride.
   *
   * @param pickedUpAt the time of a pick-up; null in other events
   */
  record OfRide(
      String event,
      String ride,
      String rfq,
      String status,
      @Nullable String reason,
      @Nullable Instant pickedUpAt,
      Map<String, URI> links)
      implements NotificationView {}

  static NotificationView of(Notice notice) {
    return switch (notice) {
      case Notice.Snapshot(var rfqs, var rides) ->
          new Snapshot(
              "snapshot",
              rfqs.stream().map(OpenRfq::of).toList(),
              rides.stream().map(RideView::of).toList());
      case Notice.RfqQuoted(var rfq, var offer) ->
          new OfQuote(
              "quote",
              rfq.id().value(),
              offer.status().toString(),
              QuoteView.of(rfq, offer),
              Map.of("task", Links.task(rfq.id()), "quotes", Links.quotes(rfq.id())));
      case Notice.RfqProgressed(var rfq, var progress) -> progressed(rfq, progress);
      case Notice.RfqCompleted(var rfq) ->
          new OfRfq(
              "rfq-completed",
              rfq.id().value(),
              null,
              null,
              null,
              null,
              null,
              Map.of("task", Links.task(rfq.id()), "result", Links.result(rfq.id())));
      case Notice.RfqCancelled(var rfq) ->
          new OfRfq(
              "rfq-cancelled",
              rfq.id().value(),
              null,
              null,
              null,
              null,
              null,
              Map.of("task", Links.task(rfq.id())));
      case Notice.RidePickedUp(var ride) -> of("ride-picked-up", ride, null, ride.pickedUpAt());
      case Notice.RideMoved(var ride) ->
          of("ride-" + ride.state().word(), ride, RideView.reason(ride.state()), null);
    };
  }

  private static NotificationView progressed(Rfq rfq, Progress progress) {
    return new OfRfq(
        "rfq-progress",
        rfq.id().value(),
        progress.responsesReceived(),
        new TaskView.Unicorns(progress.invited()),
        progress.nobodyNear(),
        rfq.bargain().target(),
        rfq.bargain().acceptAt(),
        Map.of("task", Links.task(rfq.id()), "quotes", Links.quotes(rfq.id())));
  }

  private static NotificationView of(
      String event, Ride ride, @Nullable String reason, @Nullable Instant pickedUpAt) {
    return new OfRide(
        event,
        ride.id(),
        ride.rfq().value(),
        ride.state().word(),
        reason,
        pickedUpAt,
        Map.of("ride", Links.ride(ride.id()), "result", Links.result(ride.rfq())));
  }
}
