package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The result of a completed RFQ. */
record ResultView(
    @Relations(
            value = {"self", "task"},
            sometimes = {"acceptance", "ride"})
        Map<String, URI> links,
    @Schema(description = "As it came", example = "52.5200,13.4050") String from,
    @Schema(description = "As it came", example = "52.5000,13.4000") String to,
    @Schema(example = "alice") String customer,
    @Schema(allowableValues = {"all-answered", "deadline", "customer"}) String completedBy,
    Result.Unicorns unicorns,
    List<QuoteView> quotes) {
  /**
   * As the customer sees it.
   *
   * @param isAcceptable whether one of its quotes can be accepted now
   */
  static ResultView of(Rfq rfq, Result result, boolean isAcceptable) {
    Map<String, URI> links = new HashMap<>();
    links.put("self", Links.result(rfq.id()));
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
        rfq.from().text(),
        rfq.to().text(),
        rfq.customer(),
        result.completedBy().toString(),
        result.unicorns(),
        result.quotes().stream().map(QuoteView::of).toList());
  }
}
