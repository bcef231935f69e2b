package com.wildrydes.rfq.aws;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.wildrydes.rfq.wire.ReturnAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Finds queues by name or ARN, creates missing ones, and sends to them. */
public final class Queues {
  /**
   * The number of queues to remember. Each customer has a queue, and most have not been used for
   * long.
   */
  private static final int REMEMBERED = 10_000;

  private final SqsAsyncClient sqs;
  private final EnvelopeWrapper wrapper;
  private final Cache<ReturnAddress, CompletableFuture<String>> urls =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Queues(SqsAsyncClient sqs, EnvelopeWrapper wrapper) {
    this.sqs = sqs;
    this.wrapper = wrapper;
  }

  /**
   * Returns the queue of this name in our own account. Creates it with these attributes if it is
   * missing. Fails with {@code QueueNameExists} if it exists with others. Fails for 60 seconds
   * after a queue of the name was deleted.
   */
  public CompletableFuture<Queue> create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes))
        .thenCompose(created -> described(sqs, created.queueUrl()));
  }

  /** Returns the queue of this name in our own account. Fails with {@code QueueDoesNotExist}. */
  public CompletableFuture<Queue> find(String name) {
    return find(sqs, name);
  }

  static CompletableFuture<Queue> find(SqsAsyncClient sqs, String name) {
    return sqs.getQueueUrl(queue -> queue.queueName(name))
        .thenCompose(found -> described(sqs, found.queueUrl()));
  }

  private static CompletableFuture<Queue> described(SqsAsyncClient sqs, String url) {
    return sqs.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QUEUE_ARN))
        .thenApply(response ->
            new Queue(
                url, ReturnAddress.parse(requireNonNull(response.attributes().get(QUEUE_ARN)))));
  }

  /**
   * Sends to a return address. The future completes when SQS has the message. It fails with the
   * SDK's exception if SQS does not accept the message, and with {@link QueueDoesNotExistException}
   * if nobody listens any more.
   */
  public CompletableFuture<Void> send(ReturnAddress to, Envelope envelope) {
    return send(to, envelope, sqs::sendMessage);
  }

  /** Sends in one call with other messages that go to the same address at about the same time. */
  public CompletableFuture<Void> send(ReturnAddress to, Envelope envelope, SendBatches batches) {
    return send(to, envelope, batches::send);
  }

  private CompletableFuture<Void> send(
      ReturnAddress to,
      Envelope envelope,
      Function<SendMessageRequest, CompletableFuture<SendMessageResponse>> way) {
    return wrapper
        .sending(envelope, "aws_sqs", to.queue())
        .runAsync(() -> send(to, wrapper.wrap(envelope, to.queue()), way));
  }

  private CompletableFuture<Void> send(
      ReturnAddress to,
      EnvelopeWrapper.Wrapped wrapped,
      Function<SendMessageRequest, CompletableFuture<SendMessageResponse>> way) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    wrapped.headers().forEach((name, value) -> attributes.put(name, attribute(value)));
    return url(to)
        .thenCompose(url ->
            way.apply(
                SendMessageRequest.builder()
                    .queueUrl(url)
                    .messageBody(wrapped.body())
                    .messageAttributes(attributes)
                    .build()))
        .<Void>thenApply(sent -> null)
        .exceptionallyCompose(failure -> failed(to, failure));
  }

  private CompletableFuture<String> url(ReturnAddress address) {
    return requireNonNull(
        urls.get(
            address,
            unknown ->
                sqs.getQueueUrl(queue ->
                        queue.queueName(address.queue()).queueOwnerAWSAccountId(address.account()))
                    .thenApply(found -> found.queueUrl())));
  }

  private CompletableFuture<Void> failed(ReturnAddress to, Throwable failure) {
    urls.invalidate(to); // a failed look-up must not be remembered
    return failedFuture(RefusedCall.cause(failure));
  }

  static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
