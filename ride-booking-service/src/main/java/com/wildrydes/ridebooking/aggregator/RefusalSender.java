package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells a unicorn that its response does not count, by the inbox that the response names. The inbox
 * must be one of unicorn management's in this account.
 */
@Component
class RefusalSender {
  private static final Logger log = LoggerFactory.getLogger(RefusalSender.class);

  private final Queues queues;
  private final ReturnAddress own;
  private final Counter untrusted;

  RefusalSender(Queues queues, Queue deadLetterQueue, MeterRegistry meters) {
    this.queues = queues;
    this.untrusted = meters.counter("rfq.untrusted-reply-to");
    this.own = deadLetterQueue.address();
  }

  /** Sends the refusal once: if it does not arrive, nobody listens any more. */
  void tell(CorrelationId rfq, Message.Response response, ResponseIntakeResult result) {
    ReturnAddress inbox = response.replyTo();
    if (!ContractQueue.INBOXES.isTrusted(inbox, own)) {
      untrusted.increment();
      log.warn(
          "RFQ {}: a response names a reply-to that is no inbox of ours, its refusal is not sent",
          rfq);
      return;
    }
    var refusal =
        new Message.ResponseRefused(response.unicorn(), response.sequence(), result.toString());
    try {
      Blocking.await(queues.send(inbox, Envelope.of(rfq, refusal)));
    } catch (SdkException e) {
      log.info("RFQ {}: cannot send a refusal, giving up: {}", rfq, e.toString());
    }
  }
}
