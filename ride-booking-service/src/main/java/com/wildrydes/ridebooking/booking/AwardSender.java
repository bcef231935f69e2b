package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.RideTerms;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Awards rides to unicorns, and takes awards back, by the one queue that all instances of unicorn
 * management share. The receiver ignores a repetition.
 */
@Component
class AwardSender {
  private static final Logger log = LoggerFactory.getLogger(AwardSender.class);

  private final Queues queues;
  private final ReturnAddress awards;

  AwardSender(Queues queues, Queue deadLetterQueue) {
    this.queues = queues;
    this.awards = ContractQueue.AWARDS.beside(deadLetterQueue.address());
  }

  /**
   * Sends the award of a ride. A failure does no harm: the award is sent again until it is
   * answered.
   *
   * @param rfq the RFQ, whose return address takes the answer
   */
  void send(Rfq rfq, Ride ride) {
    try {
      send(
          rfq,
          new Message.Award(
              ride.id(),
              ride.quote().id(),
              ride.quote().unicorn(),
              ride.expiry(),
              terms(rfq, ride.quote())));
    } catch (SdkException e) {
      log.warn(
          "RFQ {}: cannot send the award of ride {}, retrying later: {}",
          rfq.id(),
          ride.id(),
          e.toString());
    }
  }

  private static RideTerms terms(Rfq rfq, Quote accepted) {
    return new RideTerms(
        rfq.from().location(), rfq.to().location(), accepted.price(), accepted.pickupEta());
  }

  /**
   * Takes the award of a ride back. If there is no queue for awards, none has arrived.
   *
   * @throws SdkException if that is not possible now
   */
  void cancel(Rfq rfq, Ride ride) {
    try {
      send(
          rfq,
          new Message.AwardCancelled(
              ride.id(), ride.quote().id(), ride.quote().unicorn(), ride.expiry()));
    } catch (QueueDoesNotExistException e) {
      log.warn("RFQ {}: no award to take back, there is no queue {}", rfq.id(), awards.queue());
    }
  }

  private void send(Rfq rfq, Message message) {
    Blocking.await(queues.send(awards, new Envelope(rfq.id(), rfq.returnAddress(), message)));
  }
}
