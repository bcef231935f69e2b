package com.wildrydes.ridebooking.aggregator;

import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.DUPLICATE;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.INVALID_PRICE;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.POINTLESS;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.RECORDED;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.RFQ_CANCELLED;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.SUPERSEDED;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.TOO_LATE;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.UNKNOWN_RFQ;
import static com.wildrydes.ridebooking.aggregator.ResponseIntakeResult.WITHDRAWN;
import static java.util.stream.Collectors.groupingBy;

import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.ridebooking.rfq.BargainMove;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores responses, and has those that do not count refused. */
@Component
class ResponseRecorder {
  private static final Logger log = LoggerFactory.getLogger(ResponseRecorder.class);

  /** A response and the result of storing it. */
  record Stored(Response received, ResponseIntakeResult result) {
    Message.Response response() {
      return received.content();
    }
  }

  private final Rfqs rfqs;
  private final Quotes quotes;
  private final RefusalSender refusalSender;
  private final Currency currency;
  private final Outcomes<ResponseIntakeResult> outcomes;
  private final Outcomes<BargainMove> moves;

  ResponseRecorder(
      Rfqs rfqs,
      Quotes quotes,
      RefusalSender refusalSender,
      GatheringProperties properties,
      MeterRegistry meters) {
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.refusalSender = refusalSender;
    this.currency = properties.currency();
    this.outcomes = ResponseIntakeResult.counters(meters);
    this.moves = BargainMove.counters(meters);
  }

  /** Returns the RFQ of this id, if it is stored. */
  Optional<Rfq> findRfq(CorrelationId id) {
    return rfqs.find(id);
  }

  /**
   * Stores those responses that may count.
   *
   * @param rfq the RFQ as it was known before; empty if there is none
   */
  List<Stored> store(Optional<Rfq> rfq, List<Response> responses) {
    return rfq.map(known -> store(known, responses)).orElseGet(() -> strange(responses));
  }

  private static List<Stored> strange(List<Response> responses) {
    return responses.stream().map(response -> new Stored(response, UNKNOWN_RFQ)).toList();
  }

  private List<Stored> store(Rfq rfq, List<Response> responses) {
    Map<Group, List<Response>> groups =
        responses.stream()
            .collect(groupingBy(response -> Group.of(judge(rfq, response), response.content())));
    List<Stored> stored = new ArrayList<>();
    groups.forEach((group, same) -> {
      ResponseIntakeResult result = group.result();
      boolean isNew = result != RECORDED || !rfq.isRunning() || quotes.store(rfq.id(), same);
      same.forEach(response -> stored.add(new Stored(response, isNew ? result : DUPLICATE)));
    });
    return stored;
  }

  /**
   * Responses that are stored together. Each refusal of a counter-offer is stored alone, so that a
   * second one, of another device or instance, is known as a duplicate.
   */
  private record Group(ResponseIntakeResult result, Message.@Nullable CounterRefused alone) {
    static Group of(ResponseIntakeResult result, Message.Response response) {
      return new Group(result, response instanceof Message.CounterRefused refusal ? refusal : null);
    }
  }

  private ResponseIntakeResult judge(Rfq rfq, Response response) {
    if (response.content() instanceof Message.Quote quote
        && !quote.price().currency().equals(currency)) {
      return INVALID_PRICE;
    }
    if (!response.isInTime(rfq.deadline())) {
      return response.content() instanceof Message.Withdrawal ? WITHDRAWN : TOO_LATE;
    }
    return RECORDED;
  }

  /**
   * Counts a response, and refuses it if it does not count.
   *
   * @param rfq the RFQ as it is after the responses were stored; empty if there is none
   */
  void conclude(CorrelationId id, Stored stored, Optional<Rfq> rfq) {
    ResponseIntakeResult result =
        stored.result().isRefusal()
            ? stored.result()
            : rfq.map(now -> inTheEnd(now.state(), stored)).orElse(UNKNOWN_RFQ);
    if (stored.response() instanceof Message.CounterRefused && result.isRefusal()) {
      result = POINTLESS;
    }
    if (result == WITHDRAWN) {
      rfqs.withdraw(id, stored.response().unicorn());
    }
    outcomes.count(result);
    if (result == RECORDED) {
      rfq.flatMap(now -> move(now, stored.response())).ifPresent(moves::count);
    }
    log.info(
        "RFQ {}: the {} of {} is {}",
        id,
        stored.response().type(),
        stored.response().unicorn(),
        result);
    if (result.isRefusal()) {
      refusalSender.tell(id, stored.response(), result);
    }
  }

  private static Optional<BargainMove> move(Rfq rfq, Message.Response response) {
    return switch (response) {
      case Message.Quote quote when rfq.bargain().isMetBy(quote.price()) ->
          Optional.of(BargainMove.OFFERED_AT_TARGET);
      case Message.CounterRefused _ -> Optional.of(BargainMove.COUNTER_REFUSED);
      default -> Optional.empty();
    };
  }

  private static ResponseIntakeResult inTheEnd(RfqState state, Stored stored) {
    return switch (state) {
      case RfqState.Running _ -> stored.result();
      case RfqState.Cancelled _ -> RFQ_CANCELLED;
      case RfqState.Completed completed -> {
        Sequence counted = completed.counted().get(stored.response().unicorn());
        int order = counted == null ? -1 : counted.compareTo(stored.response().sequence());
        yield order == 0 ? stored.result() : order > 0 ? SUPERSEDED : afterwards(stored);
      }
    };
  }

  private static ResponseIntakeResult afterwards(Stored stored) {
    return stored.response() instanceof Message.Withdrawal ? WITHDRAWN : TOO_LATE;
  }
}
