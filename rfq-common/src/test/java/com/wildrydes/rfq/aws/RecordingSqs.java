package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SQS by memory: knows the queues that were put into it, and what was sent to them. */
final class RecordingSqs implements SqsAsyncClient {
  final Map<String, String> urls = new HashMap<>();
  final List<GetQueueUrlRequest> lookUps = new ArrayList<>();
  final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();

  /** How many entries each call to send a batch had. */
  final List<Integer> batches = new CopyOnWriteArrayList<>();

  /** Bodies that are not taken as entries of a batch. */
  final Set<String> notInBatch = new HashSet<>();

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
