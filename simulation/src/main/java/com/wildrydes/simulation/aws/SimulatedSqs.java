package com.wildrydes.simulation.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The SQS of one process. */
public final class SimulatedSqs implements SqsAsyncClient {
  private final SqsAccount account;
  private final AwsCalls calls;

  SimulatedSqs(SqsAccount account, AwsCalls calls) {
    this.account = account;
    this.calls = calls;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public CompletableFuture<CreateQueueResponse> createQueue(CreateQueueRequest request) {
    return calls.async(
        request,
        "CreateQueue " + request.queueName(),
        () ->
            CreateQueueResponse.builder()
                .queueUrl(SqsAccount.url(account.create(request.queueName(), request.attributes())))
                .build());
  }

  @Override
  public CompletableFuture<DeleteQueueResponse> deleteQueue(DeleteQueueRequest request) {
    return calls.async(
        request,
        "DeleteQueue " + request.queueUrl(),
        () -> {
          account.delete(request.queueUrl());
          return DeleteQueueResponse.builder().build();
        });
  }

  @Override
  public CompletableFuture<GetQueueUrlResponse> getQueueUrl(GetQueueUrlRequest request) {
    return calls.async(
        request,
        "GetQueueUrl " + request.queueName(),
        () ->
            GetQueueUrlResponse.builder()
                .queueUrl(SqsAccount.url(account.named(request.queueName())))
                .build());
  }

  @Override
  public CompletableFuture<GetQueueAttributesResponse> getQueueAttributes(
      GetQueueAttributesRequest request) {
    return calls.async(
        request,
        "GetQueueAttributes " + request.queueUrl(),
        () -> {
          SimulatedQueue queue = account.at(request.queueUrl());
          Map<QueueAttributeName, String> all = new HashMap<>(queue.attributes());
          all.put(QueueAttributeName.QUEUE_ARN, SqsAccount.arn(queue));
          all.put(
              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Long.toString(queue.visible()));
          all.put(
              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
              Long.toString(queue.size() - queue.visible()));
          all.keySet().retainAll(request.attributeNames());
          return GetQueueAttributesResponse.builder().attributes(all).build();
        });
  }

  @Override
  public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
    return calls.async(
        request,
        "SendMessage " + request.queueUrl(),
        () ->
            SendMessageResponse.builder()
                .messageId(
                    account
                        .at(request.queueUrl())
                        .add(request.messageBody(), request.messageAttributes()))
                .build());
  }

  @Override
  public CompletableFuture<SendMessageBatchResponse> sendMessageBatch(
      SendMessageBatchRequest request) {
    return calls.async(
        request,
        "SendMessageBatch " + request.queueUrl(),
        () -> {
          SimulatedQueue queue = account.at(request.queueUrl());
          List<SendMessageBatchResultEntry> sent = new ArrayList<>();
          List<BatchResultErrorEntry> failed = new ArrayList<>();
          for (SendMessageBatchRequestEntry entry : request.entries()) {
            if (fails(entry.id(), failed::add)) {
              continue;
            }
            sent.add(
                SendMessageBatchResultEntry.builder()
                    .id(entry.id())
                    .messageId(queue.add(entry.messageBody(), entry.messageAttributes()))
                    .build());
          }
          return SendMessageBatchResponse.builder().successful(sent).failed(failed).build();
        });
  }

  private boolean fails(String id, Consumer<BatchResultErrorEntry> failed) {
    boolean fails = calls.process().world().chance(calls.faults().partly());
    if (fails) {
      failed.accept(
          BatchResultErrorEntry.builder()
              .id(id)
              .code("InternalError")
              .message("try again")
              .senderFault(false)
              .build());
    }
    return fails;
  }

  @Override
  public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
    int most = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
    int wait = request.waitTimeSeconds() == null ? 0 : request.waitTimeSeconds();
    return calls.run(() -> {
      List<Message> received =
          account.at(request.queueUrl()).receive(calls.process(), most, Duration.ofSeconds(wait));
      return calls.call(
          request,
          "ReceiveMessage " + request.queueUrl(),
          () -> ReceiveMessageResponse.builder().messages(received).build());
    });
  }

  @Override
  public CompletableFuture<DeleteMessageResponse> deleteMessage(DeleteMessageRequest request) {
    return calls.async(
        request,
        "DeleteMessage " + request.queueUrl(),
        () -> {
          account.at(request.queueUrl()).delete(request.receiptHandle());
          return DeleteMessageResponse.builder().build();
        });
  }

  @Override
  public CompletableFuture<DeleteMessageBatchResponse> deleteMessageBatch(
      DeleteMessageBatchRequest request) {
    return calls.async(
        request,
        "DeleteMessageBatch " + request.queueUrl(),
        () -> {
          SimulatedQueue queue = account.at(request.queueUrl());
          List<DeleteMessageBatchResultEntry> deleted = new ArrayList<>();
          List<BatchResultErrorEntry> failed = new ArrayList<>();
          for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            if (!fails(entry.id(), failed::add)) {
              queue.delete(entry.receiptHandle());
              deleted.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            }
          }
          return DeleteMessageBatchResponse.builder().successful(deleted).failed(failed).build();
        });
  }

  @Override
  public CompletableFuture<ChangeMessageVisibilityResponse> changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return calls.async(
        request,
        "ChangeMessageVisibility " + request.queueUrl(),
        () -> {
          account
              .at(request.queueUrl())
              .hide(request.receiptHandle(), Duration.ofSeconds(request.visibilityTimeout()));
          return ChangeMessageVisibilityResponse.builder().build();
        });
  }

  @Override
  public CompletableFuture<ChangeMessageVisibilityBatchResponse> changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return calls.async(
        request,
        "ChangeMessageVisibilityBatch " + request.queueUrl(),
        () -> {
          SimulatedQueue queue = account.at(request.queueUrl());
          request
              .entries()
              .forEach(entry ->
                  queue.hide(entry.receiptHandle(), Duration.ofSeconds(entry.visibilityTimeout())));
          return ChangeMessageVisibilityBatchResponse.builder().build();
        });
  }
}
