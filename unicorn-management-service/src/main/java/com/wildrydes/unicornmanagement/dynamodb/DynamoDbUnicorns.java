package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.number;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import com.wildrydes.rfq.aws.CallPool;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Arrival;
import com.wildrydes.unicornmanagement.port.DutyStatus;
import com.wildrydes.unicornmanagement.port.PushEndpoints;
import com.wildrydes.unicornmanagement.port.Whereabouts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

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

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final StorageProperties storage;

  /** Numbers the connections to this instance, so that each write of one finds its own effect. */
  private final AtomicLong attempts = new AtomicLong();

  private final ExecutorService executor = CallPool.ofAtMost(CALLS_AT_A_TIME, "unicorns-");

  DynamoDbUnicorns(
      DynamoDbClient dynamoDb, InstanceId self, Clock clock, StorageProperties storage) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
    this.storage = storage;
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    long attempt = attempts.incrementAndGet();
    Map<String, AttributeValue> row = arrived(unicorn, attempt);
    if (number(row, UnicornRow.attemptAt(self.value())) != attempt) {
      throw new IllegalStateException("a newer connection of " + unicorn + " has come");
    }
    return new Arrival(
        number(row, UnicornRow.epochAt(self.value())),
        UnicornRow.instances(row).filter(other -> !other.equals(self.value())).collect(toSet()),
        Attributes.texts(row, UnicornRow.DECLINED).stream()
            .map(CorrelationId::new)
            .collect(toSet()),
        row.containsKey(UnicornRow.OFF_DUTY) ? DutyStatus.OFF_DUTY : DutyStatus.ON_DUTY,
        UnicornRow.news(row));
  }

  /**
   * Returns the row after this attempt. The SDK repeats the attempt if its answer is lost; then the
   * row already names it, or a newer one of this instance.
   */
  private Map<String, AttributeValue> arrived(UnicornId unicorn, long attempt) {
    try {
      return dynamoDb
          .updateItem(update ->
              update
                  .tableName(UnicornRow.TABLE)
                  .key(UnicornRow.key(unicorn))
                  .updateExpression(
                      "SET #epoch = if_not_exists(#epoch, :zero) + :one,"
                          + " #here = if_not_exists(#epoch, :zero) + :one,"
                          + " #attempt = :attempt, #instance = :self, #expiry = :expiry")
                  .conditionExpression("attribute_not_exists(#attempt) OR #attempt < :attempt")
                  .expressionAttributeNames(
                      Map.of(
                          "#epoch",
                          UnicornRow.EPOCH,
                          "#here",
                          UnicornRow.epochAt(self.value()),
                          "#attempt",
                          UnicornRow.attemptAt(self.value()),
                          "#instance",
                          UnicornRow.INSTANCE,
                          "#expiry",
                          "expires-at"))
                  .expressionAttributeValues(
                      Map.of(
                          ":zero", number(0),
                          ":one", number(1),
                          ":attempt", number(attempt),
                          ":self", text(self.value()),
                          ":expiry", seconds(storage.until(clock.instant()))))
                  .returnValues(ReturnValue.ALL_NEW)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .attributes();
    } catch (ConditionalCheckFailedException e) {
      return e.item();
    }
  }

  @Override
  public CompletableFuture<Void> forgetConnections(
      UnicornId unicorn, long epoch, Set<String> instances) {
    Map<String, String> names = new HashMap<>();
    for (String instance : instances) {
      names.put("#e" + names.size(), UnicornRow.epochAt(instance));
      names.put("#a" + names.size(), UnicornRow.attemptAt(instance));
    }
    String change = "REMOVE " + String.join(", ", names.keySet());
    names.put("#epoch", UnicornRow.EPOCH);
    return CompletableFuture.runAsync(
        () -> mark(unicorn, change, names, "#epoch = :value", Map.of(":value", number(epoch))),
        executor);
  }

  @Override
  public CompletableFuture<Optional<String>> lastInstance(UnicornId unicorn) {
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
  public CompletableFuture<Boolean> recordDuty(UnicornId unicorn, long epoch, DutyStatus duty) {
    return CompletableFuture.supplyAsync(
        () ->
            mark(
                unicorn,
                duty == DutyStatus.ON_DUTY ? "REMOVE #off" : "SET #off = #epoch",
                Map.of("#off", UnicornRow.OFF_DUTY, "#epoch", UnicornRow.EPOCH),
                "#epoch = :value",
                Map.of(":value", number(epoch))),
        executor);
  }

  @Override
  public CompletableFuture<Void> recordDeclined(UnicornId unicorn, Set<CorrelationId> rfqs) {
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
  public CompletableFuture<Void> recordAbandoned(UnicornId unicorn, String instance) {
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

  /**
   * Updates the row. Returns false if the condition does not hold because a newer connection
   * decides.
   */
  private boolean mark(
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
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Set<UnicornId> lastConnectedTo(String instance, Collection<UnicornId> unicorns) {
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
                    ":endpoint",
                    text(endpoint),
                    ":expiry",
                    seconds(storage.until(clock.instant())))));
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
