package com.wildrydes.ridebooking.returnaddress;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.ReturnAddress;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Creates and deletes response queues of any name. */
@Component
class ResponseQueues {
  /**
   * The visibility timeout. It is shorter than the last drain, so that messages that a dead
   * instance had received return in time.
   */
  private static final Duration VISIBILITY = Duration.ofSeconds(5);

  private static final Duration RETENTION = Duration.ofDays(4);
  private static final Map<QueueAttributeName, String> ATTRIBUTES =
      Map.of(
          VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()),
          MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
  private static final Logger log = LoggerFactory.getLogger(ResponseQueues.class);

  private final Queues queues;
  private final SqsAsyncClient sqs;
  private final ReturnAddress beside;

  ResponseQueues(Queues queues, SqsAsyncClient sqs, Queue deadLetterQueue) {
    this.queues = queues;
    this.sqs = sqs;
    this.beside = deadLetterQueue.address();
  }

  /**
   * Creates the queue of this name, if it does not exist. Derives its address from that of the
   * dead-letter queue, which saves a call.
   */
  Queue create(String name) {
    String url =
        Blocking.await(sqs.createQueue(queue -> queue.queueName(name).attributes(ATTRIBUTES)))
            .queueUrl();
    return new Queue(url, beside.sibling(name));
  }

  /** Deletes the queue and its messages, if it exists. */
  void delete(String name) {
    try {
      Queue queue = Blocking.await(queues.find(name));
      Blocking.await(sqs.deleteQueue(delete -> delete.queueUrl(queue.url())));
      log.info("queue {} is deleted", name);
    } catch (QueueDoesNotExistException e) {
      log.debug("queue {} is gone already", name);
    }
  }
}
