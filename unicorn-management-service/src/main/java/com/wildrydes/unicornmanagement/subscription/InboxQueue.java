package com.wildrydes.unicornmanagement.subscription;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.RefusedCall;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ContractQueue;
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
 * The inbox of one instance: a queue that the instance creates when it starts. The instance or its
 * successor deletes it when the instance has stopped and the queue is empty.
 */
final class InboxQueue {
  private static final Logger log = LoggerFactory.getLogger(InboxQueue.class);

  /** Long enough to handle a message; short enough that a failed one is received again soon. */
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
    log.info("Inbox {} is open", inbox.queue.address());
    return inbox;
  }

  /** Returns the inbox of that instance; empty if it is deleted. */
  static Optional<InboxQueue> find(SqsAsyncClient sqs, Queues queues, InstanceId instance) {
    try {
      return Optional.of(new InboxQueue(sqs, Blocking.await(queues.find(name(instance)))));
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  /** Returns the name of the inbox of an instance. */
  static String name(InstanceId instance) {
    return ContractQueue.INBOXES.queue(instance.value());
  }

  /** Returns the address of the inbox of an instance, beside another queue of this service. */
  static ReturnAddress address(InstanceId instance, ReturnAddress beside) {
    return ContractQueue.INBOXES.beside(beside, instance.value());
  }

  /** Permits the topics of cells, of this account only, to send. */
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

  /** Returns the policy by which SQS puts aside a message that fails again and again. */
  private static String redrivePolicy(ReturnAddress deadLetterQueue) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"10\"}".formatted(deadLetterQueue);
  }

  Queue queue() {
    return queue;
  }

  /**
   * Forwards the messages that can be received now to another inbox, which handles them just as
   * well. Returns their number.
   */
  int forward(Queue to, EnvelopeWrapper wrapper) {
    int forwarded = 0;
    List<Message> batch = receive();
    while (!batch.isEmpty()) {
      List<CompletableFuture<?>> moves =
          batch.stream().<CompletableFuture<?>>map(m -> move(m, to, wrapper)).toList();
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

  private CompletableFuture<?> move(Message message, Queue to, EnvelopeWrapper wrapper) {
    return sqs.sendMessage(send ->
            send.queueUrl(to.url())
                .messageBody(message.body())
                .messageAttributes(wrapper.readdressed(message, queue, to)))
        .thenCompose(sent ->
            sqs.deleteMessage(
                delete -> delete.queueUrl(queue.url()).receiptHandle(message.receiptHandle())))
        .<Void>thenApply(moved -> null)
        .exceptionallyCompose(failure -> {
          if (!RefusedCall.forItsContent(failure)) {
            return CompletableFuture.failedFuture(failure);
          }
          log.warn(
              "Cannot forward message {} from {}, it will be a dead letter: {}",
              message.messageId(),
              queue.address(),
              RefusedCall.cause(failure).toString());
          return CompletableFuture.completedFuture(null);
        });
  }

  /** Tells whether no message is in it, nor with a receiver. */
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

  /** Deletes the queue and its messages; its subscriptions must be gone by then. */
  void delete() {
    Blocking.await(sqs.deleteQueue(delete -> delete.queueUrl(queue.url())));
    log.info("Inbox {} is deleted", queue.address());
  }
}
