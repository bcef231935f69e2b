package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Stores the end of an RFQ by one conditional update, and says so within this instance. */
@Component
class RfqEnding {
  private static final Logger log = LoggerFactory.getLogger(RfqEnding.class);

  private final Rfqs rfqs;
  private final InstanceId self;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  RfqEnding(Rfqs rfqs, InstanceId self, Clock clock, ApplicationEventPublisher events) {
    this.rfqs = rfqs;
    this.self = self;
    this.clock = clock;
    this.events = events;
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns the RFQ of this id, if it is stored. */
  Optional<Rfq> find(CorrelationId id) {
    return rfqs.find(id);
  }

  /**
   * Repeats an attempt on an RFQ as it is by then, until the attempt has a result or the RFQ has
   * ended.
   *
   * @param attempt gives the RFQ afterwards; empty if the RFQ was changed meanwhile
   * @return the RFQ as it is now
   */
  Rfq repeat(Rfq rfq, Function<Rfq, Optional<Rfq>> attempt) {
    return OptimisticChange.of(
        rfq,
        () -> rfqs.find(rfq.id()).orElseThrow(),
        now -> now.isRunning() ? attempt.apply(now) : Optional.of(now));
  }

  /**
   * Cancels a running RFQ; empty if it has ended or changed meanwhile. This instance tells the
   * unicorns.
   */
  Optional<Rfq> cancel(Rfq rfq) {
    return end(rfq, rfq.cancelled(now(), self.value()), "cancelled", null);
  }

  /**
   * Completes a running RFQ; empty if it has ended or changed meanwhile.
   *
   * @param taken the unicorn whose quote is accepted by the completion; null if none is. This
   *     instance requests its ride
   * @param firstQuote the time when the first quote came; null if none has
   */
  Optional<Rfq> complete(
      Rfq rfq, RfqState.Completed end, @Nullable UnicornId taken, @Nullable Instant firstQuote) {
    Rfq ended = taken == null ? rfq.ended(end) : rfq.taken(end, taken, self.value());
    return end(rfq, ended, end.reason().toString(), firstQuote);
  }

  private Optional<Rfq> end(Rfq running, Rfq ended, String reason, @Nullable Instant firstQuote) {
    if (!rfqs.end(running, ended)) {
      return Optional.empty();
    }
    log.info("RFQ {} has ended: {}", ended.id(), reason);
    events.publishEvent(new RfqEnded(ended, reason, firstQuote));
    return Optional.of(ended);
  }
}
