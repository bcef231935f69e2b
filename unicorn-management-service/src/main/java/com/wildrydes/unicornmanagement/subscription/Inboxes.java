package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The inboxes of all instances. */
@Component
class Inboxes {
  private final SqsAsyncClient sqs;
  private final Queues queues;
  private final EnvelopeWrapper wrapper;

  Inboxes(SqsAsyncClient sqs, Queues queues, EnvelopeWrapper wrapper) {
    this.sqs = sqs;
    this.queues = queues;
    this.wrapper = wrapper;
  }

  /** Returns the inbox of an instance; empty if it is deleted. */
  Optional<InboxQueue> find(InstanceId instance) {
    return InboxQueue.find(sqs, queues, instance);
  }

  /** Forwards the messages of one inbox to another; returns their number. */
  int forward(InboxQueue from, Queue to) {
    return from.forward(to, wrapper);
  }
}
