package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Mailbox;
import com.wildrydes.unicornmanagement.resource.News;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** What is kept for a unicorn stands in sets of its row, which are handed out by removing them. */
@Repository
class DynamoDbMailbox implements Mailbox, AutoCloseable {
  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 5;

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final ExecutorService executor =
      Context.taskWrapping(
          Executors.newFixedThreadPool(
              CALLS_AT_A_TIME, Thread.ofVirtual().name("mailbox-", 0).factory()));

  DynamoDbMailbox(DynamoDbClient dynamoDb, InstanceId self) {
    this.dynamoDb = dynamoDb;
    this.self = self;
  }

  @Override
  public CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    return CompletableFuture.runAsync(() -> add(unicorn, news), executor);
  }

  private void add(UnicornId unicorn, News news) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sets = new ArrayList<>();
    if (!news.cancelled().isEmpty()) {
      names.put("#cancelled", UnicornRow.CANCELLED_RIDES);
      values.put(
          ":cancelled",
          set(news.cancelled().stream().map(ride -> UnicornRow.of(ride.id(), ride.rfq()))));
      sets.add("#cancelled :cancelled");
    }
    if (!news.outcomes().isEmpty()) {
      names.put("#outcomes", UnicornRow.OUTCOMES);
      values.put(
          ":outcomes",
          set(
              news.outcomes().entrySet().stream()
                  .map(entry -> UnicornRow.of(entry.getKey(), entry.getValue()))));
      sets.add("#outcomes :outcomes");
    }
    dynamoDb.updateItem(update ->
        update
            .tableName(UnicornRow.TABLE)
            .key(UnicornRow.key(unicorn))
            .updateExpression("ADD " + String.join(", ", sets))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values));
  }

  private static AttributeValue set(Stream<String> texts) {
    return AttributeValue.fromSs(texts.toList());
  }

  @Override
  public CompletableFuture<Optional<News>> collect(UnicornId unicorn) {
    return CompletableFuture.supplyAsync(() -> take(unicorn), executor);
  }

  private Optional<News> take(UnicornId unicorn) {
    try {
      return Optional.of(
          UnicornRow.news(
              dynamoDb
                  .updateItem(update ->
                      update
                          .tableName(UnicornRow.TABLE)
                          .key(UnicornRow.key(unicorn))
                          .updateExpression("REMOVE #cancelled, #outcomes")
                          .conditionExpression("#instance = :self")
                          .expressionAttributeNames(
                              Map.of(
                                  "#cancelled",
                                  UnicornRow.CANCELLED_RIDES,
                                  "#outcomes",
                                  UnicornRow.OUTCOMES,
                                  "#instance",
                                  UnicornRow.INSTANCE))
                          .expressionAttributeValues(Map.of(":self", text(self.value())))
                          .returnValues(ReturnValue.ALL_OLD))
                  .attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
