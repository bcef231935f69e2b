package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells the unicorns of the cell that an RFQ takes no more quotes, unless they know. */
@Component
class RfqClosing {
  private static final Logger log = LoggerFactory.getLogger(RfqClosing.class);

  private final CellTopics topics;
  private final Clock clock;

  RfqClosing(CellTopics topics, Clock clock) {
    this.topics = topics;
    this.clock = clock;
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    if (isToBeTold(ended.rfq(), clock.instant())) {
      close(ended.rfq(), ended.reason());
    }
  }

  /**
   * Tells whether the unicorns must hear of this end. They know the deadline, and that all of them
   * have answered; a cancellation they must hear at any time, since it is the outcome.
   */
  static boolean isToBeTold(Rfq ended, Instant now) {
    return ended.state() instanceof RfqState.Cancelled
        || (now.isBefore(ended.deadline()) && !haveAllAnswered(ended));
  }

  private static boolean haveAllAnswered(Rfq rfq) {
    return rfq.state() instanceof RfqState.Completed completed
        && completed.reason() == CompletionReason.ALL_ANSWERED;
  }

  /** Closes an RFQ for this reason. */
  void close(Rfq rfq, String reason) {
    try {
      topics.publish(rfq.cell(), Envelope.of(rfq.id(), new Message.RfqClosed(reason)));
    } catch (SdkException e) {
      // The unicorns' side knows the deadline itself.
      log.warn(
          "RFQ {}: its closing could not be published, each late quote is refused: {}",
          rfq.id(),
          e.toString());
    }
  }
}
