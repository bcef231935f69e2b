package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a completed RFQ. It includes the properties of a completed task, so that clients
 * that follow redirects automatically can read it as the task.
 */
record ResultView(
    @Relations(
            value = {"self", "task", "result"},
            sometimes = {"acceptance", "ride"})
        Map<String, URI> links,
    @Schema(
            description =
                "The status of the task, for clients that follow its redirect automatically",
            allowableValues = "completed")
        String status,
    @Schema(description = "The start, as the customer wrote it", example = "52.5200,13.4050")
        String from,
    @Schema(description = "The destination, as the customer wrote it", example = "52.5000,13.4000")
        String to,
    @Schema(example = "alice") String customer,
    @Schema(allowableValues = {"all-answered", "deadline", "customer", "accept-at"})
        String completedBy,
    @Schema(ref = ApiDocument.REQUIREMENTS) @Nullable Requirements requirements,
    Result.Unicorns unicorns,
    List<QuoteView> quotes) {
  /**
   * Returns the view of a result.
   *
   * @param isAcceptable whether one of its quotes can be accepted now
   */
  static ResultView of(Rfq rfq, Result result, boolean isAcceptable) {
    Map<String, URI> links = new HashMap<>();
    links.put("self", Links.result(rfq.id()));
    links.put("result", Links.result(rfq.id()));
    links.put("task", Links.task(rfq.id()));
    if (isAcceptable) {
      links.put("acceptance", Links.acceptance(rfq.id()));
    }
    String ride = rfq.choice().ride();
    if (ride != null) {
      links.put("ride", Links.ride(ride));
    }
    return new ResultView(
        links,
        TaskView.status(rfq.state()),
        rfq.from().text(),
        rfq.to().text(),
        rfq.customer(),
        result.completedBy().toString(),
        rfq.requirements(),
        result.unicorns(),
        result.quotes().stream().map(QuoteView::of).toList());
  }
}
