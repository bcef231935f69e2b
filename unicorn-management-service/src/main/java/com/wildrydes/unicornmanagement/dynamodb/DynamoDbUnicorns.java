package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;
import static java.util.Objects.requireNonNullElse;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Arrival;
import com.wildrydes.unicornmanagement.resource.PushEndpoints;
import com.wildrydes.unicornmanagement.resource.Whereabouts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * A row for each unicorn: counts its connections by an atomic increment, says which instance has
 * the last one, and where its app is notified. One write for each connection.
 */
@Repository
class DynamoDbUnicorns implements Whereabouts, PushEndpoints {
  private static final String TABLE = "unicorn-management-unicorns";
  private static final String UNICORN = "unicorn";
  private static final String EPOCH = "epoch";
  private static final String INSTANCE = "instance";
  private static final String ENDPOINT = "push-endpoint";
  private static final int BATCH = 100;

  /** Below the client's connections, which others need too. */
  private static final int ARRIVING_AT_A_TIME = 25;

  /** A unicorn away for that long starts anew: no RFQ lasts until then. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** When thousands reconnect at once they wait here: in the client, waiting counts as failing. */
  private final Semaphore arriving = new Semaphore(ARRIVING_AT_A_TIME, true);

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;

  DynamoDbUnicorns(DynamoDbClient dynamoDb, InstanceId self, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    arriving.acquireUninterruptibly();
    try {
      return count(unicorn);
    } finally {
      arriving.release();
    }
  }

  private Arrival count(UnicornId unicorn) {
    Map<String, AttributeValue> before =
        dynamoDb
            .updateItem(update ->
                update
                    .tableName(TABLE)
                    .key(key(unicorn))
                    .updateExpression("ADD #epoch :one SET #instance = :self, #expiry = :expiry")
                    .expressionAttributeNames(
                        Map.of("#epoch", EPOCH, "#instance", INSTANCE, "#expiry", "expires-at"))
                    .expressionAttributeValues(
                        Map.of(
                            ":one", Attributes.number(1),
                            ":self", text(self.value()),
                            ":expiry", seconds(clock.instant().plus(KEPT))))
                    .returnValues(ReturnValue.ALL_OLD))
            .attributes();
    String from = Attributes.optionalText(before, INSTANCE);
    return new Arrival(
        Attributes.number(before, EPOCH) + 1, self.value().equals(from) ? null : from);
  }

  @Override
  public Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns) {
    Set<UnicornId> there = new HashSet<>();
    List<UnicornId> all = List.copyOf(unicorns);
    for (int i = 0; i < all.size(); i += BATCH) {
      for (Map<String, AttributeValue> row :
          rows(all.subList(i, Math.min(i + BATCH, all.size())))) {
        if (instance.equals(Attributes.optionalText(row, INSTANCE))) {
          there.add(new UnicornId(Attributes.text(row, UNICORN)));
        }
      }
    }
    return there;
  }

  private List<Map<String, AttributeValue>> rows(List<UnicornId> unicorns) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            TABLE,
            KeysAndAttributes.builder()
                .keys(unicorns.stream().map(DynamoDbUnicorns::key).toList())
                .consistentRead(true)
                .build());
    while (!wanted.isEmpty()) {
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse response = dynamoDb.batchGetItem(get -> get.requestItems(asked));
      rows.addAll(requireNonNullElse(response.responses().get(TABLE), List.of()));
      wanted = response.unprocessedKeys();
    }
    return rows;
  }

  @Override
  public Optional<String> find(UnicornId unicorn) {
    return Optional.ofNullable(
        Attributes.optionalText(
            dynamoDb
                .getItem(get -> get.tableName(TABLE).key(key(unicorn)).consistentRead(true))
                .item(),
            ENDPOINT));
  }

  @Override
  public void store(UnicornId unicorn, String endpoint) {
    dynamoDb.updateItem(update ->
        update
            .tableName(TABLE)
            .key(key(unicorn))
            .updateExpression("SET #endpoint = :endpoint, #expiry = :expiry")
            .expressionAttributeNames(Map.of("#endpoint", ENDPOINT, "#expiry", "expires-at"))
            .expressionAttributeValues(
                Map.of(
                    ":endpoint", text(endpoint), ":expiry", seconds(clock.instant().plus(KEPT)))));
  }

  @Override
  public void drop(UnicornId unicorn, String endpoint) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(TABLE)
              .key(key(unicorn))
              .updateExpression("REMOVE #endpoint")
              .conditionExpression("#endpoint = :endpoint")
              .expressionAttributeNames(Map.of("#endpoint", ENDPOINT))
              .expressionAttributeValues(Map.of(":endpoint", text(endpoint))));
    } catch (ConditionalCheckFailedException e) {
      // Another has replaced it: nothing to drop.
    }
  }

  private static Map<String, AttributeValue> key(UnicornId unicorn) {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put(UNICORN, text(unicorn.value()));
    return key;
  }
}
