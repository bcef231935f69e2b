package com.wildrydes.unicornmanagement.subscription;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The inbox: the queue of one instance, made when it starts and deleted when it stops. */
final class InboxQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InboxQueue.class);

  private static final String NAME_PREFIX = "unicorn-inbox-";

  /** Long enough to handle a message; short enough that one which failed comes again soon. */
  private static final String VISIBILITY_SECONDS = "10";

  private static final String LONG_POLL_SECONDS = "20";

  private final SqsAsyncClient sqs;
  private final Queue queue;

  private InboxQueue(SqsAsyncClient sqs, Queue queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /** Creates the inbox beside the dead-letter queue: in its partition, region and account. */
  static InboxQueue create(
      SqsAsyncClient sqs, Queues queues, InstanceId instance, Queue deadLetterQueue) {
    String name = NAME_PREFIX + instance;
    Map<QueueAttributeName, String> attributes =
        Map.of(
            POLICY,
            policy(name, deadLetterQueue.address()),
            REDRIVE_POLICY,
            redrivePolicy(deadLetterQueue.address()),
            VISIBILITY_TIMEOUT,
            VISIBILITY_SECONDS,
            RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
            LONG_POLL_SECONDS);
    InboxQueue inbox = new InboxQueue(sqs, queues.create(name, attributes).join());
    log.info("inbox {} is open", inbox.queue.address());
    return inbox;
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

  /** Deletes the queue with what is in it; its subscriptions must be gone by then. */
  @Override
  public void close() {
    sqs.deleteQueue(delete -> delete.queueUrl(queue.url())).join();
    log.info("inbox {} is deleted", queue.address());
  }
}
