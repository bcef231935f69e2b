package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;
import static java.util.Objects.requireNonNullElse;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Arrival;
import com.wildrydes.unicornmanagement.resource.PushEndpoints;
import com.wildrydes.unicornmanagement.resource.Whereabouts;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * A row for each unicorn: counts its connections by an atomic increment, says which instance has
 * the last one, whether it is on duty, what it has declined, and where its app is notified. One
 * write for each connection and each declined RFQ.
 */
@Repository
class DynamoDbUnicorns implements Whereabouts, PushEndpoints, AutoCloseable {
  private static final int BATCH = 100;

  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 10;

  /** A unicorn away for that long starts anew: no RFQ lasts until then. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final ExecutorService executor =
      Context.taskWrapping(
          Executors.newFixedThreadPool(
              CALLS_AT_A_TIME, Thread.ofVirtual().name("unicorns-", 0).factory()));

  DynamoDbUnicorns(DynamoDbClient dynamoDb, InstanceId self, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    Map<String, AttributeValue> before =
        dynamoDb
            .updateItem(update ->
                update
                    .tableName(UnicornRow.TABLE)
                    .key(UnicornRow.key(unicorn))
                    .updateExpression(
                        "ADD #epoch :one SET #instance = :self, #expiry = :expiry"
                            + " REMOVE #cancelled, #outcomes")
                    .expressionAttributeNames(
                        Map.of(
                            "#epoch",
                            UnicornRow.EPOCH,
                            "#instance",
                            UnicornRow.INSTANCE,
                            "#expiry",
                            "expires-at",
                            "#cancelled",
                            UnicornRow.CANCELLED_RIDES,
                            "#outcomes",
                            UnicornRow.OUTCOMES))
                    .expressionAttributeValues(
                        Map.of(
                            ":one", Attributes.number(1),
                            ":self", text(self.value()),
                            ":expiry", seconds(clock.instant().plus(KEPT))))
                    .returnValues(ReturnValue.ALL_OLD))
            .attributes();
    String from = Attributes.optionalText(before, UnicornRow.INSTANCE);
    return new Arrival(
        Attributes.number(before, UnicornRow.EPOCH) + 1,
        self.value().equals(from) ? null : from,
        Attributes.texts(before, UnicornRow.DECLINED).stream()
            .map(CorrelationId::new)
            .collect(Collectors.toSet()),
        before.containsKey(UnicornRow.OFF_DUTY),
        UnicornRow.news(before));
  }

  @Override
  public CompletableFuture<Optional<String>> last(UnicornId unicorn) {
    return CompletableFuture.supplyAsync(
        () -> Optional.ofNullable(Attributes.optionalText(row(unicorn), UnicornRow.INSTANCE)),
        executor);
  }

  private Map<String, AttributeValue> row(UnicornId unicorn) {
    return dynamoDb
        .getItem(get ->
            get.tableName(UnicornRow.TABLE).key(UnicornRow.key(unicorn)).consistentRead(true))
        .item();
  }

  @Override
  public CompletableFuture<Void> duty(UnicornId unicorn, long epoch, boolean onDuty) {
    return CompletableFuture.runAsync(
        () ->
            mark(
                unicorn,
                onDuty ? "REMOVE #off" : "SET #off = #epoch",
                Map.of("#off", UnicornRow.OFF_DUTY, "#epoch", UnicornRow.EPOCH),
                "#epoch = :value",
                Map.of(":value", Attributes.number(epoch))),
        executor);
  }

  @Override
  public CompletableFuture<Void> declined(UnicornId unicorn, Set<CorrelationId> rfqs) {
    List<String> ids = rfqs.stream().map(CorrelationId::value).toList();
    return CompletableFuture.runAsync(
        () ->
            mark(
                unicorn,
                ids.isEmpty() ? "REMOVE #declined" : "SET #declined = :declined",
                Map.of("#declined", UnicornRow.DECLINED, "#instance", UnicornRow.INSTANCE),
                "#instance = :value",
                ids.isEmpty()
                    ? Map.of(":value", text(self.value()))
                    : Map.of(
                        ":value", text(self.value()), ":declined", AttributeValue.fromSs(ids))),
        executor);
  }

  @Override
  public CompletableFuture<Void> abandoned(UnicornId unicorn, String instance) {
    return CompletableFuture.runAsync(
        () ->
            mark(
                unicorn,
                "SET #off = #instance",
                Map.of("#off", UnicornRow.OFF_DUTY, "#instance", UnicornRow.INSTANCE),
                "#instance = :value",
                Map.of(":value", text(instance))),
        executor);
  }

  private void mark(
      UnicornId unicorn,
      String change,
      Map<String, String> names,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression(change)
              .conditionExpression(condition)
              .expressionAttributeNames(names)
              .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      // A newer connection has the say.
    }
  }

  @Override
  public Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns) {
    Set<UnicornId> there = new HashSet<>();
    List<UnicornId> all = List.copyOf(unicorns);
    for (int i = 0; i < all.size(); i += BATCH) {
      for (Map<String, AttributeValue> row :
          rows(all.subList(i, Math.min(i + BATCH, all.size())))) {
        if (instance.equals(Attributes.optionalText(row, UnicornRow.INSTANCE))) {
          there.add(new UnicornId(Attributes.text(row, UnicornRow.UNICORN)));
        }
      }
    }
    return there;
  }

  private List<Map<String, AttributeValue>> rows(List<UnicornId> unicorns) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            UnicornRow.TABLE,
            KeysAndAttributes.builder()
                .keys(unicorns.stream().map(UnicornRow::key).toList())
                .consistentRead(true)
                .build());
    while (!wanted.isEmpty()) {
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse response = dynamoDb.batchGetItem(get -> get.requestItems(asked));
      rows.addAll(requireNonNullElse(response.responses().get(UnicornRow.TABLE), List.of()));
      wanted = response.unprocessedKeys();
    }
    return rows;
  }

  @Override
  public Optional<String> find(UnicornId unicorn) {
    return Optional.ofNullable(Attributes.optionalText(row(unicorn), UnicornRow.ENDPOINT));
  }

  @Override
  public void store(UnicornId unicorn, String endpoint) {
    dynamoDb.updateItem(update ->
        update
            .tableName(UnicornRow.TABLE)
            .key(UnicornRow.key(unicorn))
            .updateExpression("SET #endpoint = :endpoint, #expiry = :expiry")
            .expressionAttributeNames(
                Map.of("#endpoint", UnicornRow.ENDPOINT, "#expiry", "expires-at"))
            .expressionAttributeValues(
                Map.of(
                    ":endpoint", text(endpoint), ":expiry", seconds(clock.instant().plus(KEPT)))));
  }

  @Override
  public void drop(UnicornId unicorn, String endpoint) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression("REMOVE #endpoint")
              .conditionExpression("#endpoint = :endpoint")
              .expressionAttributeNames(Map.of("#endpoint", UnicornRow.ENDPOINT))
              .expressionAttributeValues(Map.of(":endpoint", text(endpoint))));
    } catch (ConditionalCheckFailedException e) {
      // Another has replaced it: nothing to drop.
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
