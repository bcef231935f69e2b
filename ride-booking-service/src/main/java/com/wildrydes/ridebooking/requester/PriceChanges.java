package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.aggregator.OptimisticChange;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.BargainMove;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes the prices that a customer has named for a running RFQ, and tells the unicorns of its
 * cell. A call that fails may have had its effect; a repetition tells the unicorns again.
 */
@Component
public class PriceChanges {
  private static final Logger log = LoggerFactory.getLogger(PriceChanges.class);

  /** The result of a change. */
  public sealed interface Outcome {
    /**
     * The prices are stored, and the unicorns are told; the RFQ may have completed by that. So it
     * is, too, when a change is repeated after the end.
     */
    record Changed(Rfq rfq) implements Outcome {}

    /** The change would lower a price; nothing has changed. */
    record Lowered(Rfq rfq) implements Outcome {}

    /** The RFQ had ended before. */
    record Ended(Rfq rfq) implements Outcome {}
  }

  private final Rfqs rfqs;
  private final CellTopics topics;
  private final Completion completion;
  private final Traces traces;
  private final Outcomes<BargainMove> moves;

  PriceChanges(
      Rfqs rfqs, CellTopics topics, Completion completion, Traces traces, MeterRegistry meters) {
    this.rfqs = rfqs;
    this.topics = topics;
    this.completion = completion;
    this.traces = traces;
    this.moves = BargainMove.counters(meters);
  }

  /**
   * Changes the prices of an RFQ.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if that could not be stored or
   *     published now
   */
  public Outcome change(Rfq rfq, BargainChange change) {
    return traces
        .step("change prices", SpanKind.INTERNAL)
        .of(rfq.id())
        .within(rfq.traceparent())
        .run(() -> changeNow(rfq, change));
  }

  private Outcome changeNow(Rfq found, BargainChange change) {
    return OptimisticChange.of(found, () -> current(found), rfq -> changeOnce(rfq, change));
  }

  private Optional<Outcome> changeOnce(Rfq rfq, BargainChange change) {
    if (!rfq.isRunning()) {
      return Optional.of(
          rfq.bargain().isAsIn(change) ? new Outcome.Changed(rfq) : new Outcome.Ended(rfq));
    }
    if (rfq.bargain().isLoweredBy(change)) {
      return Optional.of(new Outcome.Lowered(rfq));
    }
    if (change.isEmpty()) {
      return Optional.of(new Outcome.Changed(rfq));
    }
    return rfqs.change(rfq.id(), change)
        ? Optional.of(new Outcome.Changed(tell(rfq, change)))
        : Optional.empty();
  }

  private Rfq current(Rfq rfq) {
    return rfqs.find(rfq.id()).orElseThrow();
  }

  /** Completes the RFQ if a quote is within the limit, or else tells the unicorns of its price. */
  private Rfq tell(Rfq before, BargainChange change) {
    log.info("RFQ {}: the customer has changed the prices", before.id());
    Rfq rfq = current(before);
    if (change.acceptAt() != null) {
      rfq = completion.look(rfq);
      count(change.acceptAt().equals(before.bargain().acceptAt()), BargainMove.ACCEPT_AT_RAISED);
    }
    if (change.target() != null) {
      if (rfq.isRunning()) {
        topics.publish(rfq.cell(), Envelope.of(rfq.id(), new Message.RfqChanged(change.target())));
      }
      count(change.target().equals(before.bargain().target()), BargainMove.TARGET_RAISED);
    }
    return rfq;
  }

  private void count(boolean isRepeated, BargainMove move) {
    if (!isRepeated) {
      moves.count(move);
    }
  }
}
