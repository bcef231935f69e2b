package com.wildrydes.ridebooking.aggregator;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.DeleteBatches;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.ContractQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Receives batches of messages, hands each to the intake of its queue, and deletes what is dealt
 * with.
 */
@Component
class QueueReceiver {
  /** The highest number of messages that SQS delivers at once. */
  static final int BATCH = 10;

  private final PollingClient polling;
  private final SqsAsyncClient sqs;
  private final DeleteBatches deletions;
  private final ResponseIntake responses;
  private final CoverageInbox coverage;
  private final Map<Thread, CompletableFuture<?>> outstanding = new ConcurrentHashMap<>();

  QueueReceiver(
      PollingClient polling, SqsAsyncClient sqs, ResponseIntake responses, CoverageInbox coverage) {
    this.polling = polling;
    this.sqs = sqs;
    this.deletions = new DeleteBatches(sqs);
    this.responses = responses;
    this.coverage = coverage;
  }

  /**
   * Receives once, and deals with what came.
   *
   * @param wait the longest time to wait for the first message, in whole seconds
   */
  List<Message> receive(Queue queue, Duration wait) {
    CompletableFuture<ReceiveMessageResponse> receiving =
        polling
            .sqs()
            .receiveMessage(request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds((int) wait.toSeconds())
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(SENT_TIMESTAMP));
    outstanding.put(Thread.currentThread(), receiving);
    List<Message> batch;
    try {
      batch = Blocking.await(receiving).messages();
    } finally {
      outstanding.remove(Thread.currentThread());
    }
    if (!batch.isEmpty()) {
      // What is not deleted comes again as a duplicate and changes nothing.
      Blocking.await(deletions.delete(queue, take(queue, batch)));
    }
    return batch;
  }

  private List<Message> take(Queue queue, List<Message> batch) {
    return ContractQueue.COVERAGE.includes(queue.address())
        ? coverage.take(queue, batch)
        : responses.take(queue, batch);
  }

  /** Tells whether the queue says that nothing waits or is in flight, here or elsewhere. */
  boolean isEmpty(Queue queue) {
    return Blocking.await(
            sqs.getQueueAttributes(request ->
                request
                    .queueUrl(queue.url())
                    .attributeNames(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  /** Ends the receives that wait now; a batch that is being dealt with is finished. */
  void interrupt() {
    outstanding.values().forEach(receiving -> receiving.cancel(true));
  }
}
