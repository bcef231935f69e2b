package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * An SQS in memory: keeps the queues that were put into it, and the messages that were sent to
 * them.
 */
final class RecordingSqs implements SqsAsyncClient {
  final Map<String, String> urls = new HashMap<>();
  final List<GetQueueUrlRequest> lookUps = new ArrayList<>();
  final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();

  /** The number of entries of each call to send a batch. */
  final List<Integer> batches = new CopyOnWriteArrayList<>();

  /** Bodies that are refused as entries of a batch. */
  final Set<String> notInBatch = new HashSet<>();

  /** Bodies and receipt handles for which a whole call is refused. */
  final Map<String, AwsServiceException> refusals = new HashMap<>();

  /** The receipt handles that were deleted. */
  final List<String> deleted = new CopyOnWriteArrayList<>();

  /** Receipt handles that are not deleted as entries of a batch. */
  final Set<String> notDeletedInBatch = new HashSet<>();

  private Optional<AwsServiceException> refusal(Stream<String> contents) {
    return contents.map(refusals::get).filter(Objects::nonNull).findFirst();
  }

  @Override
  public CompletableFuture<DeleteMessageResponse> deleteMessage(DeleteMessageRequest request) {
    var refusal = refusal(Stream.of(request.receiptHandle()));
    if (refusal.isPresent()) {
      return failedFuture(refusal.get());
    }
    deleted.add(request.receiptHandle());
    return completedFuture(DeleteMessageResponse.builder().build());
  }

  @Override
  public CompletableFuture<DeleteMessageBatchResponse> deleteMessageBatch(
      DeleteMessageBatchRequest request) {
    batches.add(request.entries().size());
    var refusal =
        refusal(request.entries().stream().map(DeleteMessageBatchRequestEntry::receiptHandle));
    if (refusal.isPresent()) {
      return failedFuture(refusal.get());
    }
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (DeleteMessageBatchRequestEntry entry : request.entries()) {
      if (notDeletedInBatch.contains(entry.receiptHandle())) {
        failed.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .code("InternalError")
                .senderFault(false)
                .build());
      } else {
        deleted.add(entry.receiptHandle());
      }
    }
    return completedFuture(DeleteMessageBatchResponse.builder().failed(failed).build());
  }

  @Override
  public CompletableFuture<GetQueueUrlResponse> getQueueUrl(GetQueueUrlRequest request) {
    lookUps.add(request);
    String url = urls.get(request.queueName());
    return url == null
        ? failedFuture(QueueDoesNotExistException.builder().build())
        : completedFuture(GetQueueUrlResponse.builder().queueUrl(url).build());
  }

  @Override
  public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
    if (!urls.containsValue(request.queueUrl())) {
      return failedFuture(QueueDoesNotExistException.builder().build());
    }
    var refusal = refusal(Stream.of(request.messageBody()));
    if (refusal.isPresent()) {
      return failedFuture(refusal.get());
    }
    sent.add(request);
    return completedFuture(SendMessageResponse.builder().build());
  }

  @Override
  public CompletableFuture<SendMessageBatchResponse> sendMessageBatch(
      SendMessageBatchRequest request) {
    if (!urls.containsValue(request.queueUrl())) {
      return failedFuture(QueueDoesNotExistException.builder().statusCode(400).build());
    }
    batches.add(request.entries().size());
    var refusal =
        refusal(request.entries().stream().map(SendMessageBatchRequestEntry::messageBody));
    if (refusal.isPresent()) {
      return failedFuture(refusal.get());
    }
    List<SendMessageBatchResultEntry> taken = new ArrayList<>();
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.entries()) {
      if (notInBatch.contains(entry.messageBody())) {
        failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
      } else {
        taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return completedFuture(
        SendMessageBatchResponse.builder().successful(taken).failed(failed).build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
