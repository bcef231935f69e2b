package com.wildrydes.ridebooking.aggregator;

import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.DUPLICATE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.INVALID_PRICE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.RECORDED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.RFQ_CANCELLED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.SUPERSEDED;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.TOO_LATE;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.UNKNOWN_RFQ;
import static com.wildrydes.ridebooking.aggregator.ResponseOutcome.WITHDRAWN;
import static java.util.stream.Collectors.groupingBy;

import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.RideReported;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores the answers to one RFQ and then looks whether it is complete: in this order, so that an
 * answer which a completion on another instance did not see is found here, and refused.
 */
@Component
class ResponseRecorder {
  private static final Logger log = LoggerFactory.getLogger(ResponseRecorder.class);

  /** A response and what became of it when it was to be stored. */
  private record Judged(Response received, ResponseOutcome outcome) {
    Message.Response response() {
      return received.content();
    }
  }

  private final Rfqs rfqs;
  private final Quotes quotes;
  private final Gatherings gatherings;
  private final Completion completion;
  private final Refusals refusals;
  private final ApplicationEventPublisher events;
  private final Currency currency;
  private final Outcomes<ResponseOutcome> outcomes;

  ResponseRecorder(
      Rfqs rfqs,
      Quotes quotes,
      Gatherings gatherings,
      Completion completion,
      Refusals refusals,
      ApplicationEventPublisher events,
      GatheringProperties properties,
      MeterRegistry meters) {
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.gatherings = gatherings;
    this.completion = completion;
    this.refusals = refusals;
    this.events = events;
    this.currency = properties.currency();
    this.outcomes = ResponseOutcome.counters(meters);
  }

  /**
   * Records rosters, responses and reports with the same correlation id.
   *
   * @throws RuntimeException if something could not be stored; trying all again does no harm
   */
  void record(CorrelationId id, List<ReceivedMessage> messages) {
    List<ReceivedMessage> answers = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      if (message.envelope().message() instanceof Message.RideReport report) {
        events.publishEvent(new RideReported(id, report));
      } else {
        answers.add(message);
      }
    }
    if (!answers.isEmpty()) {
      recordAnswers(id, answers);
    }
  }

  private void recordAnswers(CorrelationId id, List<ReceivedMessage> messages) {
    // Whether another instance has ended meanwhile what this one gathers, the look afterwards sees.
    Optional<Rfq> before =
        gatherings.find(id).map(Gatherings.Gathering::rfq).or(() -> rfqs.find(id));
    List<Response> responses = new ArrayList<>();
    List<Message.Roster> rosters = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      if (message.envelope().message() instanceof Message.Roster r) {
        rosters.add(r);
      } else if (message.envelope().message() instanceof Message.Response r) {
        responses.add(new Response(r, message.sentAt(), Traces.recorded(message.traceparent())));
      }
    }
    before.ifPresent(rfq -> rosters.forEach(roster -> store(rfq, roster)));
    List<Judged> judged =
        before.map(rfq -> store(rfq, responses)).orElseGet(() -> strange(responses));
    Optional<Rfq> after = before.flatMap(rfq -> completion.look(id, false));
    judged.forEach(one -> conclude(id, one, after));
    after.ifPresent(rfq -> rosters.forEach(roster -> closeIfLate(rfq, roster)));
  }

  /** Those on a roster are told of the end, unless they have all answered, and that counts. */
  private void closeIfLate(Rfq rfq, Message.Roster roster) {
    switch (rfq.state()) {
      case RfqState.Running _ -> {}
      case RfqState.Cancelled _ -> close(rfq, roster, "cancelled");
      case RfqState.Completed completed -> {
        if (!completed.counted().keySet().containsAll(roster.unicorns())) {
          close(rfq, roster, "ended");
        }
      }
    }
  }

  private void close(Rfq rfq, Message.Roster roster, String reason) {
    if (!roster.unicorns().isEmpty()) {
      completion.close(rfq, reason);
    }
  }

  private static List<Judged> strange(List<Response> responses) {
    return responses.stream().map(response -> new Judged(response, UNKNOWN_RFQ)).toList();
  }

  private void store(Rfq rfq, Message.Roster roster) {
    if (rfq.isRunning()) {
      quotes.store(rfq.id(), roster);
      if (!roster.unicorns().isEmpty()) {
        gatherings.invited(rfq.id());
      }
    }
  }

  private List<Judged> store(Rfq rfq, List<Response> responses) {
    Map<ResponseOutcome, List<Response>> byOutcome =
        responses.stream().collect(groupingBy(response -> judge(rfq, response)));
    List<Judged> judged = new ArrayList<>();
    byOutcome.forEach((outcome, same) -> {
      boolean isNew = outcome != RECORDED || !rfq.isRunning() || quotes.store(rfq.id(), same);
      same.forEach(response -> judged.add(new Judged(response, isNew ? outcome : DUPLICATE)));
    });
    return judged;
  }

  private ResponseOutcome judge(Rfq rfq, Response response) {
    if (response.content() instanceof Message.Quote quote
        && !quote.price().currency().equals(currency)) {
      return INVALID_PRICE;
    }
    if (!response.isInTime(rfq.deadline())) {
      return response.content() instanceof Message.Withdrawal ? WITHDRAWN : TOO_LATE;
    }
    return RECORDED;
  }

  private void conclude(CorrelationId id, Judged judged, Optional<Rfq> rfq) {
    ResponseOutcome outcome =
        judged.outcome().isRefusal()
            ? judged.outcome()
            : rfq.map(now -> inTheEnd(now.state(), judged)).orElse(UNKNOWN_RFQ);
    if (outcome == WITHDRAWN) {
      rfqs.withdraw(id, judged.response().unicorn());
    }
    outcomes.count(outcome);
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
        yield order == 0 ? judged.outcome() : order > 0 ? SUPERSEDED : afterwards(judged);
      }
    };
  }

  private static ResponseOutcome afterwards(Judged judged) {
    return judged.response() instanceof Message.Withdrawal ? WITHDRAWN : TOO_LATE;
  }
}
