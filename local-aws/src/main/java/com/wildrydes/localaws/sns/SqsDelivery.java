package com.wildrydes.localaws.sns;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Puts messages into subscribed queues. Drops and logs a message that a queue does not accept, as
 * SNS does without a redrive policy: at debug level for ordinary causes (the queue is gone),
 * otherwise as a warning.
 */
final class SqsDelivery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SqsDelivery.class);
  private static final int MAX_RAW_ATTRIBUTES = 10;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final URI endpoint;
  private final SnsAccount account;
  private final SqsAsyncClient sqs;

  SqsDelivery(URI endpoint, SnsAccount account) {
    this.endpoint = endpoint;
    this.account = account;
    sqs =
        SqsAsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(account.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(128)
                    .maxPendingConnectionAcquires(1_000_000)
                    .connectionAcquisitionTimeout(LIMIT))
            .overrideConfiguration(settings -> settings.apiCallTimeout(LIMIT))
            .build();
  }

  /**
   * Delivers messages; returns when each queue has accepted or refused each of them. Never throws
   * because of a queue.
   */
  void deliver(Topic topic, Iterable<Message> messages, Collection<Subscription> subscriptions) {
    List<CompletableFuture<?>> sends = new ArrayList<>();
    for (Message message : messages) {
      for (Subscription subscription : subscriptions) {
        sends.add(send(topic, message, subscription));
      }
    }
    CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
  }

  @Override
  public void close() {
    sqs.close();
  }

  private CompletableFuture<?> send(Topic topic, Message message, Subscription subscription) {
    if (subscription.raw() && message.attributes().size() > MAX_RAW_ATTRIBUTES) {
      log.warn(
          "dropped message {} for {}: more than {} attributes cannot be delivered raw",
          message.id(),
          subscription.endpoint(),
          MAX_RAW_ATTRIBUTES);
      return CompletableFuture.completedFuture(null);
    }
    var request = SendMessageRequest.builder().queueUrl(queueUrl(subscription));
    if (subscription.raw()) {
      request.messageBody(message.body()).messageAttributes(attributes(message));
    } else {
      request.messageBody(Envelope.of(topic, message));
    }
    return sqs.sendMessage(request.build())
        .handle((sent, failure) -> {
          if (failure != null) {
            drop(message, subscription, failure);
          }
          return sent;
        });
  }

  private String queueUrl(Subscription subscription) {
    return endpoint + "/" + account.id() + "/" + account.queueName(subscription.endpoint());
  }

  private static Map<String, MessageAttributeValue> attributes(Message message) {
    return message.attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> attribute(entry.getValue())));
  }

  private static MessageAttributeValue attribute(MessageAttribute attribute) {
    var value = MessageAttributeValue.builder().dataType(attribute.type());
    return attribute.isBinary()
        ? value.binaryValue(SdkBytes.fromByteArray(attribute.bytes())).build()
        : value.stringValue(attribute.value()).build();
  }

  private static void drop(Message message, Subscription subscription, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof QueueDoesNotExistException) {
      log.debug("dropped message {}: there is no {}", message.id(), subscription.endpoint());
    } else {
      log.warn("dropped message {} for {}", message.id(), subscription.endpoint(), cause);
    }
  }
}
