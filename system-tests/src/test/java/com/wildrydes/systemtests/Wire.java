package com.wildrydes.systemtests;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The protocols of AWS between the services, bare: no class of the product reads or writes. */
final class Wire implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final SnsClient sns;
  private final SqsClient sqs;
  private final Deque<Runnable> removals = new ArrayDeque<>();

  Wire(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
  }

  /** Creates a queue whose name begins so. */
  SpyQueue queue(String prefix) {
    String name = prefix + UUID.randomUUID();
    String url = sqs.createQueue(queue -> queue.queueName(name)).queueUrl();
    removals.push(() -> sqs.deleteQueue(queue -> queue.queueUrl(url)));
    return new SpyQueue(sqs, url, attribute(url, QueueAttributeName.QUEUE_ARN));
  }

  /** Creates a queue that gets everything that is published to the topic from now on. */
  SpyQueue subscribe(String topic) {
    SpyQueue queue = queue("spy-");
    String arn =
        sns.subscribe(subscription ->
                subscription
                    .topicArn(topicArn(topic))
                    .protocol("sqs")
                    .endpoint(queue.arn())
                    .attributes(Map.of("RawMessageDelivery", "true"))
                    .returnSubscriptionArn(true))
            .subscriptionArn();
    removals.push(() -> sns.unsubscribe(subscription -> subscription.subscriptionArn(arn)));
    return queue;
  }

  void publish(String topic, Map<String, String> headers, String body) {
    var attributes =
        Signature.added(headers, body).entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    header ->
                        software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(header.getValue())
                            .build()));
    sns.publish(
        message -> message.topicArn(topicArn(topic)).message(body).messageAttributes(attributes));
  }

  /** Creates the topic, or finds it if it exists. */
  private String topicArn(String name) {
    return sns.createTopic(topic -> topic.name(name)).topicArn();
  }

  void send(String queueArn, Map<String, String> headers, String body) {
    Map<String, MessageAttributeValue> attributes =
        Signature.added(headers, body).entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    header ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(header.getValue())
                            .build()));
    sqs.sendMessage(
        message -> message.queueUrl(url(queueArn)).messageBody(body).messageAttributes(attributes));
  }

  /** Awaits that all messages which the queue had were handled. */
  void awaitDrained(String queueArn) {
    String url = url(queueArn);
    await()
        .atMost(LIMIT)
        .until(() ->
            attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES).equals("0")
                && attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                    .equals("0"));
  }

  private String url(String queueArn) {
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    return sqs.getQueueUrl(queue -> queue.queueName(name)).queueUrl();
  }

  private String attribute(String url, QueueAttributeName name) {
    return sqs.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  @Override
  public void close() {
    while (!removals.isEmpty()) {
      removals.pop().run();
    }
  }
}
