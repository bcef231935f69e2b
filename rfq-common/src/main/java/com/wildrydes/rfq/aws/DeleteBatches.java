package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Deletes messages that were received together in one call. SQS delivers a message again if it
 * cannot be deleted; the others are not affected.
 */
public final class DeleteBatches {
  private static final Logger log = LoggerFactory.getLogger(DeleteBatches.class);

  private final SqsAsyncClient sqs;

  public DeleteBatches(SqsAsyncClient sqs) {
    this.sqs = sqs;
  }

  /**
   * Deletes at most ten messages of a queue. Repeats a refused call message by message. Repeats
   * entries that failed through no fault of theirs the same way.
   *
   * @return a future that completes after all attempts and fails if AWS does not answer or the
   *     queue is gone
   */
  public CompletableFuture<Void> delete(Queue queue, List<Message> messages) {
    if (messages.isEmpty()) {
      return completedFuture(null);
    }
    return sqs.deleteMessageBatch(batch -> batch.queueUrl(queue.url()).entries(entries(messages)))
        .thenApply(deleted ->
            deleted.failed().stream()
                .filter(entry -> !Boolean.TRUE.equals(entry.senderFault()))
                .map(BatchResultErrorEntry::id)
                .map(id -> messages.get(Integer.parseInt(id)))
                .toList())
        .exceptionallyCompose(failure ->
            RefusedCall.forItsContent(failure) ? completedFuture(messages) : failedFuture(failure))
        .thenCompose(left ->
            allOf(
                left.stream()
                    .map(message -> deleteAlone(queue, message))
                    .toArray(CompletableFuture<?>[]::new)));
  }

  private static List<DeleteMessageBatchRequestEntry> entries(List<Message> messages) {
    return IntStream.range(0, messages.size())
        .mapToObj(i ->
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(i))
                .receiptHandle(messages.get(i).receiptHandle())
                .build())
        .toList();
  }

  private CompletableFuture<Void> deleteAlone(Queue queue, Message message) {
    return sqs.deleteMessage(
            delete -> delete.queueUrl(queue.url()).receiptHandle(message.receiptHandle()))
        .<Void>thenApply(deleted -> null)
        .exceptionallyCompose(failure -> {
          if (!RefusedCall.forItsContent(failure)) {
            return failedFuture(failure);
          }
          log.warn(
              "message {} cannot be deleted from {} and will be delivered again: {}",
              message.messageId(),
              queue.address().queue(),
              RefusedCall.cause(failure).toString());
          return completedFuture(null);
        });
  }
}
