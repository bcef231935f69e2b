package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFQ as a long-running task.
 *
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

  static TaskView running(Rfq rfq, Progress progress) {
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

  static TaskView cancelled(Rfq rfq) {
    return new TaskView(Map.of("self", Links.task(rfq.id())), "cancelled", null, null, null);
  }
}
