package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.ridebooking.rfq.BargainMove;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts and times the ends of RFQs, by the clock of SQS and this instance's. Each RFQ counts once,
 * on the instance that ends it.
 */
@Component
class CompletionMetrics {
  private final MeterRegistry meters;
  private final Outcomes<BargainMove> moves;

  CompletionMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.moves = BargainMove.counters(meters);
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    Rfq rfq = ended.rfq();
    meters.counter("rfq.ended", "reason", ended.reason()).increment();
    if (rfq.choice().taken() != null) {
      moves.count(BargainMove.TAKEN);
    }
    if (rfq.state() instanceof RfqState.Completed completed) {
      meters
          .timer("rfq.time-to-completion", "reason", ended.reason())
          .record(Duration.between(rfq.submitted(), completed.at()));
    }
    if (ended.firstQuote() != null) {
      meters
          .timer("rfq.time-to-first-quote")
          .record(Duration.between(rfq.submitted(), ended.firstQuote()));
    }
  }
}
