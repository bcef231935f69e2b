package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The result of a completed RFQ. */
record ResultView(
    Map<String, URI> links,
    String from,
    String to,
    String customer,
    String completedBy,
    Result.Unicorns unicorns,
    List<QuoteView> quotes) {
  static ResultView of(Rfq rfq, Result result) {
    return new ResultView(
        Map.of("self", Links.result(rfq.id()), "task", Links.task(rfq.id())),
        rfq.from().text(),
        rfq.to().text(),
        rfq.customer(),
        result.completedBy().toString(),
        result.unicorns(),
        result.quotes().stream().map(QuoteView::of).toList());
  }
}
