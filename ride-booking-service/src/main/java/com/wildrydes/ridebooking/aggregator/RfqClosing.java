package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells the unicorns of the cell that a completed RFQ takes no more quotes, unless they know.
 * Repeats it until SNS has accepted it, or the deadline has passed.
 */
@Component
class RfqClosing {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(RfqClosing.class);

  private final CellTopics topics;
  private final Timetable timetable;

  RfqClosing(CellTopics topics, Timetable timetable) {
    this.topics = topics;
    this.timetable = timetable;
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    closeIfCompleted(ended.rfq());
  }

  /** Closes a completed RFQ for the reason of its completion, if the unicorns must hear of it. */
  void closeIfCompleted(Rfq ended) {
    if (ended.state() instanceof RfqState.Completed completed
        && isToBeTold(ended, completed, timetable.now())) {
      close(ended, completed.reason().toString());
    }
  }

  /**
   * Tells whether the unicorns must hear of this completion. They know the deadline, and that all
   * of them have answered. The keeper of a cancelled RFQ tells them of the cancellation, which is
   * the outcome.
   */
  static boolean isToBeTold(Rfq rfq, RfqState.Completed completed, Instant now) {
    return now.isBefore(rfq.deadline()) && completed.reason() != CompletionReason.ALL_ANSWERED;
  }

  /** Closes an RFQ for this reason. */
  void close(Rfq rfq, String reason) {
    try {
      publish(rfq, reason);
    } catch (SdkException e) {
      log.warn(
          "RFQ {}: cannot publish its closing, retrying in {} s: {}",
          rfq.id(),
          RETRY.toSeconds(),
          e.toString());
      timetable.at(timetable.now().plus(RETRY), () -> closeAgain(rfq, reason));
    }
  }

  private void closeAgain(Rfq rfq, String reason) {
    if (rfq.state() instanceof RfqState.Cancelled || timetable.now().isBefore(rfq.deadline())) {
      publish(rfq, reason);
    }
  }

  private void publish(Rfq rfq, String reason) {
    topics.publish(rfq.cell(), Envelope.of(rfq.id(), new Message.RfqClosed(reason)));
  }
}
