package com.wildrydes.ridebooking.aggregator;

import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.DUPLICATE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.INVALID_PRICE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.RECORDED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.RFQ_CANCELLED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.SUPERSEDED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.TOO_LATE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.UNKNOWN_RFQ;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores the answers to one RFQ and then looks whether it is complete: in this order, so that an
 * answer which a completion on another instance did not see is found here, and refused.
 */
@Component
class ResponseRecorder {
  private static final Logger log = LoggerFactory.getLogger(ResponseRecorder.class);

  /** A response and what became of it when it was to be stored. */
  private record Judged(Message.Response response, ResponseOutcome outcome) {}

  private final Rfqs rfqs;
  private final Quotes quotes;
  private final Completion completion;
  private final Refusals refusals;
  private final Executor workers;
  private final Currency currency;
  private final MeterRegistry meters;

  ResponseRecorder(
      Rfqs rfqs,
      Quotes quotes,
      Completion completion,
      Refusals refusals,
      Executor workers,
      GatheringProperties properties,
      MeterRegistry meters) {
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.completion = completion;
    this.refusals = refusals;
    this.workers = workers;
    this.currency = properties.currency();
    this.meters = meters;
  }

  /**
   * Records rosters and responses with the same correlation id.
   *
   * @throws RuntimeException if something could not be stored; trying all again does no harm
   */
  void record(CorrelationId id, List<ReceivedMessage> messages) {
    Optional<Rfq> before = rfqs.find(id);
    List<CompletableFuture<Judged>> storing = new ArrayList<>();
    boolean roster = false;
    for (ReceivedMessage message : messages) {
      if (message.envelope().message() instanceof Message.Roster r) {
        roster |= before.isPresent() && store(before.get(), r);
      } else if (message.envelope().message() instanceof Message.Response r) {
        var response = new Response(r, message.sentAt());
        storing.add(CompletableFuture.supplyAsync(() -> judge(before, response), workers));
      }
    }
    List<Judged> judged = storing.stream().map(Blocking::await).toList();
    Optional<Rfq> after = before.flatMap(rfq -> completion.look(id, false));
    judged.forEach(one -> conclude(id, one, after));
    if (roster && after.isPresent() && !after.get().isRunning()) {
      completion.close(after.get(), "ended");
    }
  }

  private Judged judge(Optional<Rfq> rfq, Response response) {
    return new Judged(
        response.content(), rfq.map(known -> store(known, response)).orElse(UNKNOWN_RFQ));
  }

  private boolean store(Rfq rfq, Message.Roster roster) {
    if (rfq.isRunning()) {
      quotes.store(rfq.id(), roster);
    }
    return !roster.unicorns().isEmpty();
  }

  private ResponseOutcome store(Rfq rfq, Response response) {
    if (response.content() instanceof Message.Quote quote
        && !quote.price().currency().equals(currency)) {
      return INVALID_PRICE;
    }
    if (!response.isInTime(rfq.deadline())) {
      return TOO_LATE;
    }
    return !rfq.isRunning() || quotes.store(rfq.id(), response) ? RECORDED : DUPLICATE;
  }

  private void conclude(CorrelationId id, Judged judged, Optional<Rfq> rfq) {
    ResponseOutcome outcome =
        judged.outcome().isRefusal()
            ? judged.outcome()
            : rfq.map(now -> inTheEnd(now.state(), judged)).orElse(UNKNOWN_RFQ);
    meters.counter("rfq.responses", "outcome", outcome.toString()).increment();
    log.info(
        "RFQ {}: {} of {} {}", id, judged.response().type(), judged.response().unicorn(), outcome);
    if (outcome.isRefusal()) {
      refusals.tell(id, judged.response(), outcome);
    }
  }

  private static ResponseOutcome inTheEnd(RfqState state, Judged judged) {
    return switch (state) {
      case RfqState.Running _ -> judged.outcome();
      case RfqState.Cancelled _ -> RFQ_CANCELLED;
      case RfqState.Completed completed -> {
        Sequence counted = completed.counted().get(judged.response().unicorn());
        int order = counted == null ? -1 : counted.compareTo(judged.response().sequence());
        yield order == 0 ? judged.outcome() : order > 0 ? SUPERSEDED : TOO_LATE;
      }
    };
  }
}
