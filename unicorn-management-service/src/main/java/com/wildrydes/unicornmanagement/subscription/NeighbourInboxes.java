package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Neighbours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Speaks to other instances by their inboxes. */
@Component
class NeighbourInboxes implements Neighbours {
  private static final Logger log = LoggerFactory.getLogger(NeighbourInboxes.class);

  private final Queues queues;
  private final ReturnAddress own;

  NeighbourInboxes(Queues queues, Queue inbox) {
    this.queues = queues;
    this.own = inbox.address();
  }

  @Override
  public void unicornMoved(String from, UnicornId unicorn, long epoch) {
    ReturnAddress inbox = InboxQueue.address(new InstanceId(from), own);
    // About no RFQ: the id serves only to follow this message.
    Envelope news = Envelope.of(CorrelationId.random(), new Message.UnicornMoved(unicorn, epoch));
    var _ =
        queues
            .send(inbox, news)
            .exceptionally(failure -> {
              log.info("instance {} does not hear of {}: {}", from, unicorn, failure.toString());
              return null;
            });
  }
}
