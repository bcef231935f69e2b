package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.TrustedQueues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells a unicorn that its response does not count, by the inbox that the response names. An inbox
 * that is none of unicorn management's in this account is not followed.
 */
@Component
class Refusals {
  private static final String INBOX_PREFIX = "unicorn-inbox-";
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final Queues queues;
  private final TrustedQueues inboxes;
  private final Counter untrusted;

  Refusals(Queues queues, Queue deadLetterQueue, MeterRegistry meters) {
    this.queues = queues;
    this.untrusted = meters.counter("rfq.untrusted-reply-to");
    this.inboxes = TrustedQueues.beside(deadLetterQueue.address(), INBOX_PREFIX);
  }

  /** Sends the refusal; if nobody listens any more, there is nobody to be told. */
  void tell(CorrelationId rfq, Message.Response response, ResponseOutcome outcome) {
    ReturnAddress inbox = response.replyTo();
    if (!inbox.isTrusted(inboxes)) {
      untrusted.increment();
      log.warn("RFQ {}: a response names a reply-to that is no inbox of ours", rfq);
      return;
    }
    var refusal =
        new Message.ResponseRefused(response.unicorn(), response.sequence(), outcome.toString());
    try {
      Blocking.await(queues.send(inbox, Envelope.of(rfq, refusal)));
    } catch (SdkException e) {
      log.info("RFQ {}: a refusal did not arrive: {}", rfq, e.toString());
    }
  }
}
