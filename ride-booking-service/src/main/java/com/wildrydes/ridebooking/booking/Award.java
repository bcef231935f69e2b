package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.ridebooking.rfq.Rfq;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Awards rides to unicorns, and takes awards back, by the one queue that all instances of unicorn
 * management share. Whoever takes a message there ignores a repetition.
 */
@Component
class Award {
  private static final Logger log = LoggerFactory.getLogger(Award.class);

  private final Queues queues;
  private final ReturnAddress awards;

  Award(Queues queues, Queue deadLetterQueue, BookingProperties properties) {
    this.queues = queues;
    ReturnAddress own = deadLetterQueue.address();
    this.awards =
        new ReturnAddress(own.partition(), own.region(), own.account(), properties.awardQueue());
  }

  /**
   * Sends the award of a ride. If that is not possible now, it is when it is sent again.
   *
   * @param rfq whose return address takes the answer
   */
  void send(Rfq rfq, Ride ride) {
    try {
      send(
          rfq,
          new Message.Award(ride.id(), ride.quote().id(), ride.quote().unicorn(), ride.expiry()));
    } catch (SdkException e) {
      log.warn("RFQ {}: the award of ride {} was not sent: {}", rfq.id(), ride.id(), e.toString());
    }
  }

  /**
   * Takes the award of a ride back. Where there is no queue for awards, none has arrived.
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
      log.warn("RFQ {}: there is no queue {}", rfq.id(), awards.queue());
    }
  }

  private void send(Rfq rfq, Message message) {
    Blocking.await(queues.send(awards, new Envelope(rfq.id(), rfq.returnAddress(), message)));
  }
}
