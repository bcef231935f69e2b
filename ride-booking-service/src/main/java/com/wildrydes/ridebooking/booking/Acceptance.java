package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Accepts a quote on behalf of the customer: of all who try at once, on whichever instance, one
 * request becomes the ride, by one transaction, and the others find it.
 */
@Component
public class Acceptance {
  /** Far more than an acceptance meets changes of the same RFQ that are in flight. */
  private static final int MAX_ATTEMPTS = 50;

  /** What became of an acceptance. */
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
  private final Aggregator aggregator;
  private final Completion completion;
  private final Rfqs rfqs;
  private final Rides rides;
  private final Booking booking;
  private final RfqKeeper keeper;
  private final Timetable timetable;
  private final BookingProperties properties;
  private final InstanceId self;
  private final ApplicationEventPublisher events;
  private final Traces traces;

  Acceptance(
      Processor processor,
      Aggregator aggregator,
      Completion completion,
      Rfqs rfqs,
      Rides rides,
      Booking booking,
      RfqKeeper keeper,
      Timetable timetable,
      BookingProperties properties,
      InstanceId self,
      ApplicationEventPublisher events,
      Traces traces) {
    this.processor = processor;
    this.aggregator = aggregator;
    this.completion = completion;
    this.rfqs = rfqs;
    this.rides = rides;
    this.booking = booking;
    this.keeper = keeper;
    this.timetable = timetable;
    this.properties = properties;
    this.self = self;
    this.events = events;
    this.traces = traces;
  }

  /** Whether one of these quotes of the result can be accepted now. */
  public boolean isPossible(Rfq rfq, List<Quote> quotes) {
    return rfq.choice().isOpen()
        && quotes.stream().anyMatch(quote -> !isWithdrawn(rfq, quote) && !hasExpired(quote));
  }

  private static boolean isWithdrawn(Rfq rfq, Quote quote) {
    return rfq.choice().withdrawn().contains(quote.unicorn());
  }

  private boolean hasExpired(Quote quote) {
    return timetable.now().isAfter(quote.validUntil());
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
        .run(() -> acceptNow(rfq, quote));
  }

  private Outcome acceptNow(Rfq rfq, String quote) {
    if (!rfq.isRunning()) {
      return acceptInResult(rfq, quote);
    }
    Optional<Quote> atHand = named(quote, processor.progress(rfq).quotes());
    if (atHand.isEmpty()) {
      return new Outcome.UnknownQuote();
    }
    return hasExpired(atHand.get())
        ? new Outcome.QuoteExpired(atHand.get().validUntil())
        : acceptInResult(completion.enough(rfq), quote);
  }

  private Outcome acceptInResult(Rfq rfq, String quote) {
    return switch (rfq.state()) {
      case RfqState.Running _ -> throw new IllegalStateException("it was to be completed");
      case RfqState.Cancelled _ -> new Outcome.RfqCancelled();
      case RfqState.Completed completed ->
          named(quote, processor.result(rfq, completed).quotes())
              .map(found -> accept(upToDate(rfq), found))
              .orElseGet(Outcome.UnknownQuote::new);
    };
  }

  /** While there is a choice nobody waits for withdrawals: they are read now. */
  private Rfq upToDate(Rfq rfq) {
    if (!rfq.choice().isOpen()) {
      return rfq;
    }
    aggregator.catchUp(rfq);
    return rfqs.find(rfq.id()).orElseThrow();
  }

  private static Optional<Quote> named(String id, List<Quote> quotes) {
    return quotes.stream().filter(quote -> quote.id().equals(id)).findFirst();
  }

  private Outcome accept(Rfq result, Quote quote) {
    Rfq rfq = result;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Outcome> decided = decided(rfq, quote);
      if (decided.isPresent()) {
        return decided.get();
      }
      Ride ride = ride(rfq, quote);
      if (rides.request(ride, self.value())) {
        events.publishEvent(new RideChanged(rfq.id()));
        keeper.keep(rfq.id());
        return new Outcome.Accepted(ride, true);
      }
      rfq = rfqs.find(rfq.id()).orElseThrow();
    }
    throw SdkClientException.create("the RFQ is being changed by too many at once");
  }

  /** What is decided already; empty if the quote may be accepted now. */
  private Optional<Outcome> decided(Rfq rfq, Quote quote) {
    String chosen = rfq.choice().ride();
    if (chosen != null) {
      return of(rfq, rides.find(chosen).orElseThrow(), quote);
    }
    if (rfq.choice().expired()) {
      return Optional.of(new Outcome.ChoiceExpired());
    }
    if (isWithdrawn(rfq, quote)) {
      return Optional.of(new Outcome.Withdrawn());
    }
    return hasExpired(quote)
        ? Optional.of(new Outcome.QuoteExpired(quote.validUntil()))
        : Optional.empty();
  }

  private Optional<Outcome> of(Rfq rfq, Ride ride, Quote quote) {
    if (ride.state() instanceof RideState.Declined) {
      booking.advance(rfq); // there is a choice again
      return Optional.empty();
    }
    return Optional.of(
        ride.quote().id().equals(quote.id())
            ? new Outcome.Accepted(ride, false)
            : new Outcome.Decided(ride));
  }

  private Ride ride(Rfq rfq, Quote quote) {
    Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
    return new Ride(
        UnguessableId.next(),
        rfq.id(),
        rfq.customer(),
        quote,
        now,
        now.plus(properties.awardExpiry()),
        new RideState.Requested());
  }
}
