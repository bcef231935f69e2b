package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.rfq.AcceptAtRule;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Coverage;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ends RFQs, each by one conditional update. Several may try, on any instances: one wins and says
 * so within its instance, and the others find the end that it stored.
 */
@Component
public class Completion {
  private final RfqEnding ending;
  private final Quotes quotes;
  private final Coverage coverage;
  private final Traces traces;

  Completion(RfqEnding ending, Quotes quotes, Coverage coverage, Traces traces) {
    this.ending = ending;
    this.quotes = quotes;
    this.coverage = coverage;
    this.traces = traces;
  }

  /**
   * Looks whether the RFQ is complete, and completes it if so. A quote at or under the limit of
   * accept-at comes before every other reason.
   *
   * @param drained whether all messages that came in time have been taken from the queue; before
   *     that no RFQ completes by its deadline
   * @return the RFQ as it is now; empty if there is none
   */
  Optional<Rfq> look(CorrelationId id, boolean drained) {
    return ending.find(id).map(rfq -> ending.repeat(rfq, now -> completeIfDue(now, drained)));
  }

  /** Looks whether a running RFQ is complete before its deadline, and completes it if so. */
  public Rfq look(Rfq rfq) {
    return ending.repeat(rfq, now -> completeIfDue(now, false));
  }

  /** Returns the RFQ as it is then; empty if it was changed meanwhile. */
  private Optional<Rfq> completeIfDue(Rfq rfq, boolean drained) {
    Gathered gathered = quotes.to(rfq.id());
    Instant now = ending.now();
    Optional<UnicornId> taken = AcceptAtRule.taken(rfq, gathered, now);
    if (taken.isPresent()) {
      return complete(rfq, gathered, CompletionReason.ACCEPT_AT, taken.get());
    }
    return CompletionCondition.reason(rfq, gathered, coverage, now)
        .filter(reason -> drained || reason != CompletionReason.DEADLINE)
        .map(reason -> complete(rfq, gathered, reason, null))
        .orElse(Optional.of(rfq));
  }

  /**
   * Completes a running RFQ with the quotes at hand, since its customer has enough.
   *
   * @return the RFQ as it is now: not completed by the customer if something else ended it before
   */
  public Rfq enough(Rfq rfq) {
    return ending.repeat(
        rfq, now -> complete(now, quotes.to(now.id()), CompletionReason.CUSTOMER, null));
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
            .run(() -> ending.repeat(rfq, ending::cancel))
        : rfq;
  }

  /** Completes in a step of the trace that is linked with all responses that count. */
  private Optional<Rfq> complete(
      Rfq rfq, Gathered gathered, CompletionReason reason, @Nullable UnicornId taken) {
    return traces
        .step("complete rfq", SpanKind.INTERNAL)
        .of(rfq.id())
        .within(rfq.traceparent())
        .linked(traceparents(gathered.counting(rfq.deadline()).values()))
        .run(() ->
            ending.complete(
                rfq,
                CompletionCondition.completion(rfq, gathered, reason, ending.now()),
                taken,
                firstQuote(gathered)));
  }

  private static List<String> traceparents(Collection<Response> responses) {
    return responses.stream().map(Response::traceparent).filter(Objects::nonNull).toList();
  }

  private static @Nullable Instant firstQuote(Gathered gathered) {
    return gathered.responses().stream()
        .filter(response -> response.content() instanceof Message.Quote)
        .map(Response::sent)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
