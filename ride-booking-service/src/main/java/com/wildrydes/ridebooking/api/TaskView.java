package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.openapi.Relations;
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
 * @param responsesReceived how many unicorns have quoted or declined so far
 * @param eta when the task is done at the latest
 */
record TaskView(
    @Relations(
            value = "self",
            sometimes = {"quotes", "complete", "cancel", "result"})
        Map<String, URI> links,
    @Schema(allowableValues = {"running", "completed", "cancelled"}) String status,
    @Nullable Integer responsesReceived,
    @Nullable Unicorns unicorns,
    @Nullable Instant eta) {
  /** The unicorns so far. */
  @Schema(name = "UnicornsSoFar")
  record Unicorns(int invited) {}

  /** The task of an RFQ, whatever its state; of a completed one only the links. */
  static TaskView of(Rfq rfq, Processor processor) {
    return of(rfq, rfq.isRunning() ? processor.progress(rfq) : null);
  }

  /** As {@link #of(Rfq, Processor)}, with the progress of an RFQ that runs. */
  static TaskView of(Rfq rfq, @Nullable Progress progress) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> running(rfq, requireNonNull(progress));
      case RfqState.Cancelled _ -> ended(rfq, Map.of());
      case RfqState.Completed _ -> ended(rfq, Map.of("result", Links.result(rfq.id())));
    };
  }

  /** How the API names the state of a task. */
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
            "complete", Links.completion(rfq.id()),
            "cancel", Links.task(rfq.id())),
        status(rfq.state()),
        progress.responsesReceived(),
        new Unicorns(progress.invited()),
        rfq.deadline());
  }

  private static TaskView ended(Rfq rfq, Map<String, URI> more) {
    Map<String, URI> links = new HashMap<>(more);
    links.put("self", Links.task(rfq.id()));
    return new TaskView(links, status(rfq.state()), null, null, null);
  }
}
