package com.wildrydes.ridebooking.processor;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Coverage;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The Processor: makes the progress and the result of an RFQ from stored data alone. */
@Component
public class Processor {
  private final Quotes quotes;
  private final Coverage coverage;
  private final Clock clock;
  private final ProcessingProperties properties;

  Processor(Quotes quotes, Coverage coverage, Clock clock, ProcessingProperties properties) {
    this.quotes = quotes;
    this.coverage = coverage;
    this.clock = clock;
    this.properties = properties;
  }

  /** Returns the progress of a running RFQ. */
  public Progress progress(Rfq rfq) {
    Gathered gathered = quotes.to(rfq.id());
    Collection<Response> counting = gathered.counting(rfq.deadline()).values();
    return new Progress(
        (int) counting.stream().filter(Processor::isQuoteOrDecline).count(),
        gathered.invited(rfq.deadline()).size(),
        CompletionCondition.nobodyNear(rfq, gathered, coverage, clock.instant()),
        gathered.inTime(rfq.deadline()).values().stream()
            .flatMap(said ->
                offer(rfq, said).map(offer -> bargained(rfq, offer, said, gathered)).stream())
            .sorted()
            .toList());
  }

  /** Returns the offers that the result counts, and those that were taken back before. */
  public List<Offer> offers(Rfq rfq, RfqState.Completed completed) {
    return quotes.to(rfq.id()).inTime(rfq.deadline()).entrySet().stream()
        .map(said -> upTo(completed.counted().get(said.getKey()), said.getValue()))
        .flatMap(said -> offer(rfq, said).stream())
        .sorted()
        .toList();
  }

  /** Adds the state of the bargain to an offer to a running RFQ. */
  private Offer bargained(Rfq rfq, Offer offer, List<Response> said, Gathered gathered) {
    if (!(said.getLast().content() instanceof Message.Quote counting)) {
      return offer;
    }
    Optional<CounterOffer> newest = CounterOffer.newestTo(counting, gathered);
    boolean mayBeCountered =
        newest.filter(CounterOffer::isOpen).isEmpty()
            && gathered.counterOffersTo(counting.unicorn()).size() < CounterOffer.MAX
            && clock.instant().isBefore(rfq.deadline())
            && !clock.instant().isAfter(offer.quote().validUntil());
    return new Offer(offer.quote(), offer.status(), newest.orElse(null), mayBeCountered);
  }

  private static List<Response> upTo(@Nullable Sequence last, List<Response> said) {
    return last == null
        ? List.of()
        : said.stream().filter(response -> response.sequence().compareTo(last) <= 0).toList();
  }

  /**
   * Returns what a unicorn offers.
   *
   * @param responses all that it has said in time, the newest last
   */
  private Optional<Offer> offer(Rfq rfq, List<Response> responses) {
    List<Message.Quote> revisions =
        responses.stream()
            .map(Response::content)
            .filter(Message.Quote.class::isInstance)
            .map(Message.Quote.class::cast)
            .toList();
    if (revisions.isEmpty()) {
      return Optional.empty();
    }
    Quote newest = Quote.of(rfq, revisions.getLast(), properties.validity());
    Offer.Status status =
        !responses.getLast().content().equals(revisions.getLast())
            ? Offer.Status.WITHDRAWN
            : revisions.size() > 1 ? Offer.Status.REVISED : Offer.Status.OFFERED;
    return Optional.of(new Offer(newest, status, null, false));
  }

  private static boolean isQuoteOrDecline(Response response) {
    return response.content() instanceof Message.Quote
        || response.content() instanceof Message.Decline;
  }

  /** Returns the result of a completed RFQ; always the same. */
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
