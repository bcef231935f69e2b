package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.MessageType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue of the other side, and all that has come to it. */
final class Inbox {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final SqsAsyncClient sqs;
  private final Queue queue;
  private final List<ReceivedMessage> received = new ArrayList<>();

  Inbox(SqsAsyncClient sqs, Queue queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  Queue queue() {
    return queue;
  }

  /** Awaits a message of this type about this RFQ. */
  Envelope hears(CorrelationId rfq, MessageType type) {
    return await()
        .atMost(LIMIT)
        .until(() -> heard(rfq, type), heard -> !heard.isEmpty())
        .getFirst();
  }

  /** Returns the messages of this type that have come so far. */
  synchronized List<Envelope> heard(MessageType type) {
    receive();
    return received.stream()
        .map(ReceivedMessage::envelope)
        .filter(envelope -> envelope.message().type() == type)
        .toList();
  }

  /** Returns the messages of this type about this RFQ that have come so far. */
  List<Envelope> heard(CorrelationId rfq, MessageType type) {
    return heard(type).stream().filter(envelope -> envelope.correlationId().equals(rfq)).toList();
  }

  private void receive() {
    Blocking.await(
            sqs.receiveMessage(request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)))
        .messages()
        .forEach(message -> {
          received.add(LocalSignatures.WRAPPER.unwrap(message, Recipient.inbox(queue)));
          Blocking.await(
              sqs.deleteMessage(
                  d -> d.queueUrl(queue.url()).receiptHandle(message.receiptHandle())));
        });
  }

  void remove() {
    Blocking.await(sqs.deleteQueue(delete -> delete.queueUrl(queue.url())));
  }
}
