package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Neighbours;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Sends messages to other instances by their inboxes. */
@Component
class NeighbourInboxes implements Neighbours {
  private final Queues queues;
  private final ReturnAddress own;

  NeighbourInboxes(Queues queues, Queue inbox) {
    this.queues = queues;
    this.own = inbox.address();
  }

  @Override
  public CompletableFuture<Void> unicornNews(String at, UnicornId unicorn) {
    return send(at, new Message.UnicornNews(unicorn)).exceptionallyCompose(NeighbourInboxes::gone);
  }

  private static CompletableFuture<Void> gone(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    return cause instanceof QueueDoesNotExistException
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(failure);
  }

  @Override
  public CompletableFuture<Void> unicornMoved(String from, UnicornId unicorn, long epoch) {
    return send(from, new Message.UnicornMoved(unicorn, epoch))
        .exceptionallyCompose(NeighbourInboxes::gone);
  }

  private CompletableFuture<Void> send(String instance, Message message) {
    ReturnAddress inbox = InboxQueue.address(new InstanceId(instance), own);
    // The message is about no RFQ: its id serves only to follow it.
    return queues.send(inbox, Envelope.of(CorrelationId.random(), message));
  }
}
