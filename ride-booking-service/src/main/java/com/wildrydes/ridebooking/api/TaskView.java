package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
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
    Map<String, URI> links,
    String status,
    @Nullable Integer responsesReceived,
    @Nullable Unicorns unicorns,
    @Nullable Instant eta) {
  /** The unicorns so far. */
  record Unicorns(int invited) {}

  /** The task of an RFQ, whatever its state; of a completed one only the links. */
  static TaskView of(Rfq rfq, Processor processor) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> running(rfq, processor.progress(rfq));
      case RfqState.Cancelled _ -> ended(rfq, "cancelled", Map.of());
      case RfqState.Completed _ ->
          ended(rfq, "completed", Map.of("result", Links.result(rfq.id())));
    };
  }

  private static TaskView running(Rfq rfq, Progress progress) {
    return new TaskView(
        Map.of(
            "self", Links.task(rfq.id()),
            "quotes", Links.quotes(rfq.id()),
            "complete", Links.completion(rfq.id()),
            "cancel", Links.task(rfq.id())),
        "running",
        progress.responsesReceived(),
        new Unicorns(progress.invited()),
        rfq.deadline());
  }

  private static TaskView ended(Rfq rfq, String status, Map<String, URI> more) {
    Map<String, URI> links = new HashMap<>(more);
    links.put("self", Links.task(rfq.id()));
    return new TaskView(links, status, null, null, null);
  }
}
