package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.processor.Result;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quotes of an RFQ so far. */
record QuotesView(@Relations({"self", "task"}) Map<String, URI> links, List<QuoteView> quotes) {
  static QuotesView of(Rfq rfq, Progress progress) {
    return of(rfq, progress.counting().stream().map(offer -> QuoteView.of(rfq, offer)));
  }

  static QuotesView of(Rfq rfq, Result result) {
    return of(rfq, result.quotes().stream().map(QuoteView::of));
  }

  private static QuotesView of(Rfq rfq, Stream<QuoteView> quotes) {
    return new QuotesView(
        Map.of("self", Links.quotes(rfq.id()), "task", Links.task(rfq.id())), quotes.toList());
  }
}
