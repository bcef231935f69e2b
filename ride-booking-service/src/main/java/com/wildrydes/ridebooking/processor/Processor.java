package com.wildrydes.ridebooking.processor;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Processor: makes what the customer reads from what is stored, and from nothing else. */
@Component
public class Processor {
  private final Quotes quotes;
  private final ProcessingProperties properties;

  Processor(Quotes quotes, ProcessingProperties properties) {
    this.quotes = quotes;
    this.properties = properties;
  }

  /** How far a running RFQ has come. */
  public Progress progress(Rfq rfq) {
    Gathered gathered = quotes.to(rfq.id());
    Collection<Response> counting = gathered.counting(rfq.deadline()).values();
    return new Progress(
        (int) counting.stream().filter(Processor::isQuoteOrDecline).count(),
        gathered.invited().size(),
        quotes(rfq, counting));
  }

  private static boolean isQuoteOrDecline(Response response) {
    return response.content() instanceof Message.Quote
        || response.content() instanceof Message.Decline;
  }

  /** The result of an RFQ that completed so; always the same. */
  public Result result(Rfq rfq, RfqState.Completed completed) {
    List<Response> counted =
        quotes.to(rfq.id()).responses().stream()
            .filter(response -> completed.counts(response.unicorn(), response.sequence()))
            .toList();
    return new Result(
        completed.reason(),
        new Result.Unicorns(
            completed.invited(),
            count(counted, Message.Quote.class),
            count(counted, Message.Decline.class),
            count(counted, Message.Unreachable.class)),
        quotes(rfq, counted));
  }

  private static int count(List<Response> responses, Class<? extends Message.Response> kind) {
    return (int) responses.stream().filter(response -> kind.isInstance(response.content())).count();
  }

  private List<Quote> quotes(Rfq rfq, Collection<Response> responses) {
    return responses.stream()
        .map(Response::content)
        .filter(Message.Quote.class::isInstance)
        .map(Message.Quote.class::cast)
        .map(quote -> Quote.of(rfq, quote, properties.validity()))
        .sorted()
        .toList();
  }
}
