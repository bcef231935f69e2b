package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.aggregator.Gatherings;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/** Publishes the request of an RFQ to the topic of its start's cell, again where that may help. */
@Component
class Publication {
  private static final Logger log = LoggerFactory.getLogger(Publication.class);

  private final Rfqs rfqs;
  private final Quotes quotes;
  private final Gatherings gatherings;
  private final CellTopics topics;
  private final Timetable timetable;
  private final RequestProperties properties;

  Publication(
      Rfqs rfqs,
      Quotes quotes,
      Gatherings gatherings,
      CellTopics topics,
      Timetable timetable,
      RequestProperties properties) {
    this.rfqs = rfqs;
    this.quotes = quotes;
    this.gatherings = gatherings;
    this.topics = topics;
    this.timetable = timetable;
    this.properties = properties;
  }

  /**
   * Publishes for the first time, as far as is stored, and notes it.
   *
   * @throws SdkException if SNS or DynamoDB did not take it
   */
  Rfq publish(Rfq rfq) {
    send(rfq);
    Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
    rfqs.published(rfq.id(), now);
    log.info(
        "RFQ {} published to {}, deadline {}", rfq.id(), rfq.cell().topicName(), rfq.deadline());
    return rfq.publishedAt(now);
  }

  private void send(Rfq rfq) {
    var request =
        new Message.Rfq(rfq.from().location(), rfq.to().location(), rfq.cell(), rfq.deadline());
    topics.publish(rfq.cell(), new Envelope(rfq.id(), rfq.returnAddress(), request));
  }

  /** Publishes now and then until somebody is invited; responders ignore what they have seen. */
  void repeatUntilInvited(Rfq rfq) {
    Instant next = timetable.now().plus(properties.republish());
    if (next.isBefore(rfq.deadline())) {
      timetable.at(next, () -> repeat(rfq));
    }
  }

  private void repeat(Rfq rfq) {
    if (gatherings.mayLackInvitations(rfq.id())
        && quotes.to(rfq.id()).invited().isEmpty()
        && rfqs.find(rfq.id()).filter(Rfq::isRunning).isPresent()) {
      send(rfq);
      log.debug("RFQ {} published again: nobody is invited yet", rfq.id());
      repeatUntilInvited(rfq);
    }
  }
}
