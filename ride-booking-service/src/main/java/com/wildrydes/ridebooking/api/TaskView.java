package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFQ as a long-running task.
 *
 * @param status {@code running}, {@code completed} or {@code cancelled}
 * @param responsesReceived the number of unicorns that have quoted or declined so far
 * @param nobodyNear whether no unicorn near the start could be invited so far; the RFQ keeps
 *     running, and invites each unicorn that comes near
 * @param eta the latest time at which the task is done
 * @param targetPrice the price that the unicorns are told; absent if none is named
 * @param acceptAt the limit at or under which the first quote is accepted by itself; absent if
 *     there is none
 * @param requirements the features that the unicorn must have; absent if none are named
 */
record TaskView(
    @Relations(
            value = "self",
            sometimes = {"quotes", "events", "complete", "cancel", "result"})
        Map<String, URI> links,
    @Schema(allowableValues = {"running", "completed", "cancelled"}) String status,
    @Nullable Integer responsesReceived,
    @Nullable Unicorns unicorns,
    @Nullable Boolean nobodyNear,
    @Nullable Instant eta,
    @Nullable Price targetPrice,
    @Nullable Price acceptAt,
    @Schema(ref = ApiDocument.REQUIREMENTS) @Nullable Requirements requirements) {
  /** The number of unicorns so far. */
  @Schema(name = "UnicornsSoFar")
  record Unicorns(int invited) {}

  /**
   * Returns the task of an RFQ in any state. The task of a completed RFQ has only links and a
   * status.
   */
  static TaskView of(Rfq rfq, Processor processor) {
    return of(rfq, rfq.isRunning() ? processor.progress(rfq) : null);
  }

  /** Returns the task of an RFQ; the progress must be given if the RFQ is running. */
  static TaskView of(Rfq rfq, @Nullable Progress progress) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> running(rfq, requireNonNull(progress));
      case RfqState.Cancelled _ -> ended(rfq, Map.of());
      case RfqState.Completed _ -> ended(rfq, Map.of("result", Links.result(rfq.id())));
    };
  }

  /** Returns the name of the state in the API. */
  static String status(RfqState state) {
    return switch (state) {
      case RfqState.Running _ -> "running";
      case RfqState.Cancelled _ -> "cancelled";
      case RfqState.Completed _ -> "completed";
    };
  }

  private static TaskView running(Rfq rfq, Progress progress) {
    return new TaskView(
        Map.of(
            "self", Links.task(rfq.id()),
            "quotes", Links.quotes(rfq.id()),
            "events", Links.events(rfq.id()),
            "complete", Links.completion(rfq.id()),
            "cancel", Links.task(rfq.id())),
        status(rfq.state()),
        progress.responsesReceived(),
        new Unicorns(progress.invited()),
        progress.nobodyNear(),
        rfq.deadline(),
        rfq.bargain().target(),
        rfq.bargain().acceptAt(),
        rfq.requirements());
  }

  private static TaskView ended(Rfq rfq, Map<String, URI> more) {
    Map<String, URI> links = new HashMap<>(more);
    links.put("self", Links.task(rfq.id()));
    return new TaskView(links, status(rfq.state()), null, null, null, null, null, null, null);
  }
}
