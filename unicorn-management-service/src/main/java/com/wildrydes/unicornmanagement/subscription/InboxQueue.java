package com.wildrydes.unicornmanagement.subscription;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * An inbox: the queue of one instance, made when it starts, and deleted when it has stopped and
 * nothing is left in it, by itself or by its successor.
 */
final class InboxQueue {
  private static final Logger log = LoggerFactory.getLogger(InboxQueue.class);

  private static final String NAME_PREFIX = "unicorn-inbox-";

  /** Long enough to handle a message; short enough that one which failed comes again soon. */
  private static final String VISIBILITY_SECONDS = "10";

  private static final String LONG_POLL_SECONDS = "20";
  private static final int BATCH = 10;

  private final SqsAsyncClient sqs;
  private final Queue queue;

  private InboxQueue(SqsAsyncClient sqs, Queue queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /** Creates the inbox beside the dead-letter queue: in its partition, region and account. */
  static InboxQueue create(
      SqsAsyncClient sqs, Queues queues, InstanceId instance, Queue deadLetterQueue) {
    Map<QueueAttributeName, String> attributes =
        Map.of(
            POLICY,
            policy(name(instance), deadLetterQueue.address()),
            REDRIVE_POLICY,
            redrivePolicy(deadLetterQueue.address()),
            VISIBILITY_TIMEOUT,
            VISIBILITY_SECONDS,
            RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
            LONG_POLL_SECONDS);
    InboxQueue inbox = new InboxQueue(sqs, queues.create(name(instance), attributes).join());
    log.info("inbox {} is open", inbox.queue.address());
    return inbox;
  }

  /** The inbox of that instance; empty if it is deleted. */
  static Optional<InboxQueue> find(SqsAsyncClient sqs, Queues queues, InstanceId instance) {
    try {
      return Optional.of(new InboxQueue(sqs, Blocking.await(queues.find(name(instance)))));
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  /** What the inbox of an instance is called. */
  static String name(InstanceId instance) {
    return NAME_PREFIX + instance;
  }

  /** The address of the inbox of an instance, beside another queue of this service. */
  static ReturnAddress address(InstanceId instance, ReturnAddress beside) {
    return new ReturnAddress(beside.partition(), beside.region(), beside.account(), name(instance));
  }

  /** Lets in the topics of the cells, of this account only. */
  private static String policy(String name, ReturnAddress beside) {
    return """
    {"Version": "2012-10-17",
     "Statement": [{
       "Effect": "Allow",
       "Principal": {"Service": "sns.amazonaws.com"},
       "Action": "sqs:SendMessage",
       "Resource": "arn:%1$s:sqs:%2$s:%3$s:%4$s",
       "Condition": {"ArnLike": {"aws:SourceArn": "arn:%1$s:sns:%2$s:%3$s:%5$s*"}}}]}
    """
        .formatted(
            beside.partition(), beside.region(), beside.account(), name, Vicinity.TOPIC_PREFIX);
  }

  /** What fails again and again is put aside. */
  private static String redrivePolicy(ReturnAddress deadLetterQueue) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"10\"}".formatted(deadLetterQueue);
  }

  Queue queue() {
    return queue;
  }

  /** Forwards what can be received now to another queue, as it came. Returns how much it was. */
  int forward(Queue to) {
    int forwarded = 0;
    List<Message> batch = receive();
    while (!batch.isEmpty()) {
      List<CompletableFuture<?>> moves =
          batch.stream().<CompletableFuture<?>>map(m -> move(m, to)).toList();
      Blocking.await(CompletableFuture.allOf(moves.toArray(CompletableFuture<?>[]::new)));
      forwarded += batch.size();
      batch = receive();
    }
    return forwarded;
  }

  private List<Message> receive() {
    return Blocking.await(
            sqs.receiveMessage(receive ->
                receive
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(1)
                    .messageAttributeNames("All")))
        .messages();
  }

  private CompletableFuture<?> move(Message message, Queue to) {
    return sqs.sendMessage(send ->
            send.queueUrl(to.url())
                .messageBody(message.body())
                .messageAttributes(message.messageAttributes()))
        .thenCompose(sent ->
            sqs.deleteMessage(
                delete -> delete.queueUrl(queue.url()).receiptHandle(message.receiptHandle())));
  }

  /** Whether nothing is in it, nor with somebody who received it. */
  boolean isEmpty() {
    return Blocking.await(
            sqs.getQueueAttributes(get ->
                get.queueUrl(queue.url())
                    .attributeNames(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  /** Deletes the queue with what is in it; its subscriptions must be gone by then. */
  void delete() {
    Blocking.await(sqs.deleteQueue(delete -> delete.queueUrl(queue.url())));
    log.info("inbox {} is deleted", queue.address());
  }
}
