package com.wildrydes.localaws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The AWS of a contract test, with clients in their default configuration: the embedded AWS, or the
 * one at the environment's {@code AWS_ENDPOINT_URL}. Resources of a test get unique names and are
 * removed after it.
 */
final class Aws implements BeforeEachCallback, AfterEachCallback {
  private final Deque<Runnable> removals = new ArrayDeque<>();
  private @Nullable Clients clients;

  /** A queue of a test. */
  record Queue(String url, String arn) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    clients =
        context
            .getRoot()
            .getStore(Namespace.create(Aws.class))
            .computeIfAbsent(Clients.class, type -> Clients.open(), Clients.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    while (!removals.isEmpty()) {
      removals.pop().run();
    }
  }

  SqsClient sqs() {
    return clients().sqs();
  }

  SnsClient sns() {
    return clients().sns();
  }

  DynamoDbClient dynamoDb() {
    return clients().dynamoDb();
  }

  static String uniqueName() {
    return "contract-" + UUID.randomUUID();
  }

  /** Creates a topic and returns its ARN. */
  String topic() {
    return topic(uniqueName());
  }

  String topic(String name) {
    String arn = sns().createTopic(request -> request.name(name)).topicArn();
    removals.push(() -> sns().deleteTopic(request -> request.topicArn(arn)));
    return arn;
  }

  Queue queue() {
    return queue(uniqueName(), Map.of());
  }

  Queue queue(String name, Map<QueueAttributeName, String> attributes) {
    String url =
        sqs().createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
    removals.push(() -> delete(url));
    String arn =
        sqs()
            .getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return new Queue(url, requireNonNull(arn));
  }

  /** Returns the only message of a queue. */
  Message receiveOne(Queue queue) {
    List<Message> messages = receive(queue, 1);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  /**
   * Receives and deletes until there are at least {@code count} messages, 10 s at most; 0 receives
   * once, without waiting.
   */
  List<Message> receive(Queue queue, int count) {
    List<Message> messages = new ArrayList<>();
    Instant limit = Instant.now().plusSeconds(10);
    do {
      messages.addAll(receiveOnce(queue, count == 0 ? 0 : 1));
    } while (messages.size() < count && Instant.now().isBefore(limit));
    return messages;
  }

  private List<Message> receiveOnce(Queue queue, int waitSeconds) {
    List<Message> messages =
        sqs()
            .receiveMessage(request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .waitTimeSeconds(waitSeconds))
            .messages();
    messages.forEach(message ->
        sqs()
            .deleteMessage(
                request -> request.queueUrl(queue.url()).receiptHandle(message.receiptHandle())));
    return messages;
  }

  /** Subscribes with raw delivery and returns the subscription's ARN. */
  String subscribeRaw(String topic, Queue queue) {
    return sns()
        .subscribe(request ->
            request
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(queue.arn())
                .attributes(Map.of("RawMessageDelivery", "true")))
        .subscriptionArn();
  }

  /** Creates a table and returns its name when it is active. */
  String table(Consumer<CreateTableRequest.Builder> definition) {
    String name = uniqueName();
    dynamoDb().createTable(request -> definition.accept(request.tableName(name)));
    removals.push(() -> dynamoDb().deleteTable(request -> request.tableName(name)));
    dynamoDb().waiter().waitUntilTableExists(request -> request.tableName(name));
    return name;
  }

  private void delete(String queueUrl) {
    try {
      sqs().deleteQueue(request -> request.queueUrl(queueUrl));
    } catch (QueueDoesNotExistException e) {
      // The test itself has deleted it.
    }
  }

  private Clients clients() {
    return requireNonNull(clients);
  }

  private record Clients(AwsAtHand aws, SqsClient sqs, SnsClient sns, DynamoDbClient dynamoDb)
      implements AutoCloseable {

    static Clients open() {
      AwsAtHand aws = AwsAtHand.start().use();
      return new Clients(aws, SqsClient.create(), SnsClient.create(), DynamoDbClient.create());
    }

    @Override
    public void close() {
      sqs.close();
      sns.close();
      dynamoDb.close();
      aws.close();
    }
  }
}
