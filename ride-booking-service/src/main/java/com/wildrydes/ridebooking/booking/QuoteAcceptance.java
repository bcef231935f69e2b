package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Accepts a quote on behalf of the customer. Several may try at once, on any instances: one request
 * becomes the ride, and the others find it.
 */
@Component
public class QuoteAcceptance {
  /** The result of an acceptance. */
  public sealed interface Outcome {
    /**
     * The quote is accepted.
     *
     * @param first false if it had been before
     */
    record Accepted(Ride ride, boolean first) implements Outcome {}

    /** The customer has cancelled the RFQ. */
    record RfqCancelled() implements Outcome {}

    /** No quote of the result has this id. */
    record UnknownQuote() implements Outcome {}

    /** The unicorn has taken its quote back. */
    record Withdrawn() implements Outcome {}

    /** The quote was valid until a time that has passed. */
    record QuoteExpired(Instant validUntil) implements Outcome {}

    /** Another quote was accepted. */
    record Decided(Ride ride) implements Outcome {}

    /** The time to choose is over. */
    record ChoiceExpired() implements Outcome {}
  }

  private final Processor processor;
  private final Completion completion;
  private final RideProcess process;
  private final RideRequests requests;
  private final Traces traces;

  QuoteAcceptance(
      Processor processor,
      Completion completion,
      RideProcess process,
      RideRequests requests,
      Traces traces) {
    this.processor = processor;
    this.completion = completion;
    this.process = process;
    this.requests = requests;
    this.traces = traces;
  }

  /** Tells whether one of these quotes of the result can be accepted now. */
  public boolean isPossible(Rfq rfq, List<Quote> quotes) {
    return AcceptanceRule.isPossible(rfq, quotes, requests.now());
  }

  /**
   * Accepts the quote of this id. An RFQ that runs is completed first if the quote can be accepted.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if that cannot be stored now
   */
  public Outcome accept(Rfq rfq, String quote) {
    return traces
        .step("accept quote", SpanKind.INTERNAL)
        .of(rfq.id())
        .within(rfq.traceparent())
        .run(() -> rfq.isRunning() ? completeAndAccept(rfq, quote) : acceptInResult(rfq, quote));
  }

  private Outcome completeAndAccept(Rfq rfq, String quote) {
    Optional<Quote> atHand = named(quote, processor.progress(rfq).quotes());
    return atHand
        .map(found ->
            AcceptanceRule.expired(found, requests.now())
                .orElseGet(() -> acceptInResult(completion.enough(rfq), quote)))
        .orElseGet(Outcome.UnknownQuote::new);
  }

  private Outcome acceptInResult(Rfq rfq, String quote) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> throw new IllegalStateException("the RFQ must have completed");
      case RfqState.Cancelled _ -> new Outcome.RfqCancelled();
      case RfqState.Completed completed ->
          named(quote, processor.result(rfq, completed).quotes())
              .map(found -> requests.request(upToDate(process.afterTaken(rfq)), found))
              .orElseGet(Outcome.UnknownQuote::new);
    };
  }

  /** Reads withdrawals now: while there is a choice, nobody waits for them. */
  private Rfq upToDate(Rfq rfq) {
    return rfq.choice().isOpen() ? process.upToDate(rfq) : rfq;
  }

  private static Optional<Quote> named(String id, List<Quote> quotes) {
    return quotes.stream().filter(quote -> quote.id().equals(id)).findFirst();
  }
}
