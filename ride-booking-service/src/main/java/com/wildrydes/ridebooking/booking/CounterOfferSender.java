package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.ridebooking.rfq.BargainMove;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqAnswered;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Sends counter-offers to the inbox that the quote names, which must be one of unicorn management's
 * in this account. If that inbox is gone, its unicorn may be connected elsewhere: then every
 * instance that covers the cell gets the counter-offer.
 */
@Component
class CounterOfferSender {
  private static final Logger log = LoggerFactory.getLogger(CounterOfferSender.class);

  private final Queues queues;
  private final CellTopics topics;
  private final ReturnAddress own;
  private final ApplicationEventPublisher events;
  private final Outcomes<BargainMove> moves;

  CounterOfferSender(
      Queues queues,
      CellTopics topics,
      Queue deadLetterQueue,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.queues = queues;
    this.topics = topics;
    this.own = deadLetterQueue.address();
    this.events = events;
    this.moves = BargainMove.counters(meters);
  }

  /** Counts a counter-offer that is stored: once, however often it is sent. */
  void count() {
    moves.count(BargainMove.COUNTERED);
  }

  /**
   * Sends a stored counter-offer. The receiver ignores a repetition.
   *
   * @param quote the quote that it answers
   * @throws software.amazon.awssdk.core.exception.SdkException if it could not be sent
   */
  void send(Rfq rfq, Message.Quote quote, Message.CounterOffer counterOffer) {
    Envelope envelope = Envelope.of(rfq.id(), counterOffer);
    if (!isSent(quote.replyTo(), envelope)) {
      log.info(
          "RFQ {}: the inbox of a quote is gone, its counter-offer goes to the cell", rfq.id());
      topics.publish(rfq.cell(), envelope);
    }
    log.info(
        "RFQ {}: counter-offer {} to {} is sent",
        rfq.id(),
        counterOffer.number(),
        counterOffer.unicorn());
    events.publishEvent(new RfqAnswered(rfq.id()));
  }

  private boolean isSent(ReturnAddress inbox, Envelope envelope) {
    if (!ContractQueue.INBOXES.isTrusted(inbox, own)) {
      return false;
    }
    try {
      Blocking.await(queues.send(inbox, envelope));
      return true;
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }
}
