package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.Coverage;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the request of an RFQ to the topic of its start's cell. Before each sending it stores the
 * instances whose inboxes cover the cell: their rosters are waited for.
 */
@Component
class RequestSender {
  private static final Logger log = LoggerFactory.getLogger(RequestSender.class);

  private final Rfqs rfqs;
  private final Coverage coverage;
  private final CellTopics topics;

  RequestSender(Rfqs rfqs, Coverage coverage, CellTopics topics) {
    this.rfqs = rfqs;
    this.coverage = coverage;
    this.topics = topics;
  }

  /**
   * Sends for the first time, as far as is stored, and notes the time.
   *
   * @param rfq an RFQ that is stored with the instances that cover its cell
   */
  Rfq sendFirst(Rfq rfq, Instant now) {
    send(rfq);
    rfqs.published(rfq.id(), now);
    log.info(
        "RFQ {} published to {}, deadline {}", rfq.id(), rfq.cell().topicName(), rfq.deadline());
    return rfq.publishedAt(now);
  }

  /** Sends once more if a roster is owed or nobody is invited, and tells whether it did. */
  boolean sendAgain(Rfq rfq, Gathered gathered) {
    Set<String> owing = CompletionCondition.owing(rfq, gathered, coverage);
    if (owing.isEmpty() && !gathered.listed().isEmpty()) {
      return false;
    }
    send(cover(rfq));
    log.debug("RFQ {} published again, rosters are owed by {}", rfq.id(), owing);
    return true;
  }

  /** Stores the instances that cover the cell by now. */
  Rfq cover(Rfq rfq) {
    Set<String> covering = coverage.of(rfq.cell());
    if (!rfq.covering().containsAll(covering)) {
      rfqs.cover(rfq.id(), covering);
    }
    return rfq.coveredBy(covering);
  }

  private void send(Rfq rfq) {
    var request =
        new Message.Rfq(
            rfq.from().location(),
            rfq.to().location(),
            rfq.cell(),
            rfq.deadline(),
            rfq.bargain().target(),
            rfq.requirements());
    topics.publish(rfq.cell(), new Envelope(rfq.id(), rfq.returnAddress(), request));
  }
}
