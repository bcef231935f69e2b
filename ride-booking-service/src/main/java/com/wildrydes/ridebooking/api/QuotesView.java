package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The quotes of an RFQ so far. */
record QuotesView(@Relations({"self", "task"}) Map<String, URI> links, List<QuoteView> quotes) {
  static QuotesView of(Rfq rfq, List<Quote> quotes) {
    return new QuotesView(
        Map.of("self", Links.quotes(rfq.id()), "task", Links.task(rfq.id())),
        quotes.stream().map(QuoteView::of).toList());
  }
}
