package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Ends RFQs, each by one conditional update: of several that try, on whichever instance, one wins
 * and tells the unicorns; the others find its outcome.
 */
@Component
public class Completion {
  private static final Logger log = LoggerFactory.getLogger(Completion.class);

  private final Rfqs rfqs;
  private final Quotes quotes;
  private final CompletionCondition condition;
  private final CellTopics topics;
  private final Refusals refusals;
  private final Customers customers;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Outcomes<ResponseOutcome> outcomes;
  private final ApplicationEventPublisher events;
  private final Traces traces;

  Completion(
      Rfqs rfqs,
      Quotes quotes,
      CompletionCondition condition,
      CellTopics topics,
      Refusals refusals,
      Customers customers,
      Clock clock,
      MeterRegistry meters,
      ApplicationEventPublisher events,
      Traces traces) {
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.condition = condition;
    this.topics = topics;
    this.refusals = refusals;
    this.customers = customers;
    this.clock = clock;
    this.meters = meters;
    this.outcomes = ResponseOutcome.counters(meters);
    this.events = events;
    this.traces = traces;
  }

  /**
   * Looks whether the RFQ is complete, and completes it if so.
   *
   * @param drained whether everything that came in time has been taken from the queue; before that
   *     no RFQ completes by its deadline
   * @return the RFQ as it is now; empty if there is none
   */
  Optional<Rfq> look(CorrelationId id, boolean drained) {
    return rfqs.find(id).map(rfq -> rfq.isRunning() ? look(rfq, drained) : rfq);
  }

  private Rfq look(Rfq rfq, boolean drained) {
    Gathered gathered = quotes.to(rfq.id());
    return condition
        .reason(rfq, gathered, clock.instant())
        .filter(reason -> drained || reason != CompletionReason.DEADLINE)
        .map(reason -> complete(rfq, gathered, reason))
        .orElse(rfq);
  }

  /**
   * Completes a running RFQ with the quotes at hand, since its customer has enough.
   *
   * @return the RFQ as it is now: not completed by the customer if something else ended it before
   */
  public Rfq enough(Rfq rfq) {
    return rfq.isRunning() ? complete(rfq, quotes.to(rfq.id()), CompletionReason.CUSTOMER) : rfq;
  }

  /**
   * Cancels a running RFQ.
   *
   * @return the RFQ as it is now: not cancelled if it had completed before
   */
  public Rfq cancel(Rfq rfq) {
    return rfq.isRunning()
        ? traces
            .step("cancel rfq", SpanKind.INTERNAL)
            .of(rfq.id())
            .within(rfq.traceparent())
            .run(() ->
                end(rfq, new RfqState.Cancelled(clock.instant()), "cancelled")
                    .orElseGet(() -> current(rfq)))
        : rfq;
  }

  /** The step follows from all that counts. */
  private Rfq complete(Rfq rfq, Gathered gathered, CompletionReason reason) {
    return traces
        .step("complete rfq", SpanKind.INTERNAL)
        .of(rfq.id())
        .within(rfq.traceparent())
        .linked(traceparents(gathered.counting(rfq.deadline()).values()))
        .run(() -> completeNow(rfq, gathered, reason));
  }

  private static List<String> traceparents(Collection<Response> responses) {
    return responses.stream().map(Response::traceparent).filter(Objects::nonNull).toList();
  }

  private Rfq completeNow(Rfq rfq, Gathered gathered, CompletionReason reason) {
    var completed = CompletionCondition.completion(rfq, gathered, reason, clock.instant());
    Optional<Rfq> ended = end(rfq, completed, reason.toString());
    if (ended.isPresent()) {
      measure(rfq, completed, gathered);
      gathered
          .unlisted()
          .forEach(response -> {
            outcomes.count(ResponseOutcome.NOT_INVITED);
            refusals.tell(rfq.id(), response.content(), ResponseOutcome.NOT_INVITED);
          });
    }
    return ended.orElseGet(() -> current(rfq));
  }

  /** By the clock of SQS and this one's: whichever instance completes, each RFQ counts once. */
  private void measure(Rfq rfq, RfqState.Completed completed, Gathered gathered) {
    meters
        .timer("rfq.time-to-completion", "reason", completed.reason().toString())
        .record(Duration.between(rfq.submitted(), completed.at()));
    gathered.responses().stream()
        .filter(response -> response.content() instanceof Message.Quote)
        .map(Response::sent)
        .min(Comparator.naturalOrder())
        .ifPresent(first ->
            meters
                .timer("rfq.time-to-first-quote")
                .record(Duration.between(rfq.submitted(), first)));
  }

  /** The RFQ after this end; empty if it had ended before. */
  private Optional<Rfq> end(Rfq rfq, RfqState.Ended end, String reason) {
    if (!rfqs.end(rfq.id(), end)) {
      return Optional.empty();
    }
    log.info("RFQ {} ended: {}", rfq.id(), reason);
    meters.counter("rfq.ended", "reason", reason).increment();
    Rfq ended = rfq.ended(end);
    events.publishEvent(new RfqEnded(ended));
    releaseCustomer(rfq);
    if (clock.instant().isBefore(rfq.deadline())
        && !reason.equals(CompletionReason.ALL_ANSWERED.toString())) {
      close(rfq, reason);
    }
    return Optional.of(ended);
  }

  private void releaseCustomer(Rfq rfq) {
    try {
      customers.release(rfq.customer(), rfq.id());
    } catch (SdkException e) {
      // The Requester looks for RFQs that only seem to be open before it refuses another.
      log.warn("RFQ {} still counts as open for its customer: {}", rfq.id(), e.toString());
    }
  }

  private Rfq current(Rfq rfq) {
    return rfqs.find(rfq.id()).orElseThrow();
  }

  /** Tells the unicorns of the cell that no more quotes are taken; the deadline they know. */
  void close(Rfq rfq, String reason) {
    try {
      topics.publish(rfq.cell(), Envelope.of(rfq.id(), new Message.RfqClosed(reason)));
    } catch (SdkException e) {
      // The unicorns' side knows the deadline itself; a quote sent meanwhile is refused one by one.
      log.warn("RFQ {}: its closing could not be published: {}", rfq.id(), e.toString());
    }
  }
}
