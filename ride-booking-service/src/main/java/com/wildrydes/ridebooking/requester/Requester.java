package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.returnaddress.ResponseQueues;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Requester of a Scatter-Gather (Hohpe and Woolf): records an RFQ, publishes it to the topic of its
 * start's cell, and has its responses gathered.
 */
@Component
public class Requester {
  private static final Logger log = LoggerFactory.getLogger(Requester.class);

  private final ResponseQueues responseQueues;
  private final Rfqs rfqs;
  private final Quotes quotes;
  private final CellTopics topics;
  private final Aggregator aggregator;
  private final Timetable timetable;
  private final InstanceId instance;
  private final RequestProperties properties;

  Requester(
      ResponseQueues responseQueues,
      Rfqs rfqs,
      Quotes quotes,
      CellTopics topics,
      Aggregator aggregator,
      Timetable timetable,
      InstanceId instance,
      RequestProperties properties) {
    this.responseQueues = responseQueues;
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.topics = topics;
    this.aggregator = aggregator;
    this.timetable = timetable;
    this.instance = instance;
    this.properties = properties;
  }

  /**
   * Starts an RFQ. When this returns, it is stored, published, and gathered until its deadline.
   *
   * @throws NotPublishedException if it could not be; then nothing runs
   */
  public Rfq submit(Submission submission) {
    try {
      Queue queue = responseQueues.of(submission.customer());
      Rfq rfq = rfq(submission, queue);
      rfqs.create(rfq, instance.value());
      Rfq published = publishOrCancel(rfq);
      aggregator.gather(published, queue);
      publishUntilInvited(published);
      return published;
    } catch (SdkException e) {
      throw new NotPublishedException(e);
    }
  }

  private Rfq rfq(Submission submission, Queue queue) {
    // Milliseconds are what SQS's timestamps have.
    Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
    return new Rfq(
        CorrelationId.random(),
        submission.customer(),
        submission.from(),
        submission.to(),
        Vicinity.of(submission.from().location(), properties.cellResolution()),
        now,
        now.plus(submission.duration()),
        null,
        queue.address(),
        new RfqState.Running());
  }

  private Rfq publishOrCancel(Rfq rfq) {
    try {
      publish(rfq);
      Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
      rfqs.published(rfq.id(), now);
      log.info(
          "RFQ {} published to {}, deadline {}", rfq.id(), rfq.cell().topicName(), rfq.deadline());
      return rfq.publishedAt(now);
    } catch (SdkException e) {
      rfqs.end(rfq.id(), new RfqState.Cancelled(timetable.now()));
      throw e;
    }
  }

  private void publish(Rfq rfq) {
    var request =
        new Message.Rfq(rfq.from().location(), rfq.to().location(), rfq.cell(), rfq.deadline());
    topics.publish(rfq.cell(), new Envelope(rfq.id(), rfq.returnAddress(), request));
  }

  /** Unicorns may come while nobody is there yet; responders ignore what they have seen before. */
  private void publishUntilInvited(Rfq rfq) {
    Instant next = timetable.now().plus(properties.republish());
    if (next.isBefore(rfq.deadline())) {
      timetable.at(next, () -> publishAgain(rfq));
    }
  }

  private void publishAgain(Rfq rfq) {
    if (!rfqs.find(rfq.id()).map(Rfq::isRunning).orElse(false)
        || !quotes.to(rfq.id()).invited().isEmpty()) {
      return;
    }
    try {
      publish(rfq);
      log.debug("RFQ {} published again: nobody is invited yet", rfq.id());
    } catch (SdkException e) {
      log.warn("RFQ {} could not be published again: {}", rfq.id(), e.toString());
    }
    publishUntilInvited(rfq);
  }
}
