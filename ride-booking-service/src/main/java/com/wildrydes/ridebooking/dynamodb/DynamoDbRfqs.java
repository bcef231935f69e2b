package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.Cursor;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One item per RFQ. */
@Repository
class DynamoDbRfqs implements Rfqs {
  private static final Expression EXISTS =
      Expression.builder().expression("attribute_exists(rfq)").build();

  private final DynamoDbClient client;
  private final DynamoDbEnhancedClient dynamoDb;
  private final StorageProperties storage;
  private final DynamoDbTable<EnhancedDocument> table;

  DynamoDbRfqs(DynamoDbClient client, DynamoDbEnhancedClient dynamoDb, StorageProperties storage) {
    this.client = client;
    this.dynamoDb = dynamoDb;
    this.storage = storage;
    this.table = Tables.rfqs(dynamoDb);
  }

  @Override
  public void create(Rfq rfq) {
    try {
      table.putItem(put ->
          put.item(RfqDocument.of(rfq, storage.expires(rfq.deadline())))
              .conditionExpression(
                  Expression.builder().expression("attribute_not_exists(rfq)").build()));
    } catch (ConditionalCheckFailedException e) {
      // Nobody else can have stored an RFQ of this id at this time: the answer was lost.
      if (find(rfq.id()).filter(stored -> isSame(stored, rfq)).isEmpty()) {
        throw e;
      }
    }
  }

  private static boolean isSame(Rfq stored, Rfq rfq) {
    return stored.submitted().equals(rfq.submitted()) && stored.customer().equals(rfq.customer());
  }

  @Override
  public Optional<Rfq> find(CorrelationId id) {
    return Optional.ofNullable(table.getItem(get -> get.key(key(id)).consistentRead(true)))
        .map(RfqDocument::read);
  }

  @Override
  public List<Rfq> find(Collection<CorrelationId> ids) {
    return BatchReads.read(dynamoDb, table, ids.stream().map(CorrelationId::value).toList())
        .map(RfqDocument::read)
        .toList();
  }

  @Override
  public void cover(CorrelationId id, Set<String> instances) {
    if (!instances.isEmpty()) {
      add(id, RfqDocument.COVERING, instances);
    }
  }

  @Override
  public void published(CorrelationId id, Instant at) {
    change(
        Tables.document()
            .putString("rfq", id.value())
            .putString("published", at.toString())
            .build(),
        EXISTS);
  }

  @Override
  public boolean change(CorrelationId id, BargainChange change) {
    try {
      client.updateItem(RfqDocument.change(id, change));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public boolean end(Rfq running, Rfq ended) {
    String attempt = UnguessableId.next();
    return change(RfqDocument.end(ended, attempt), RfqDocument.isStill(running))
        || wasEndedBy(attempt, ended.id());
  }

  @Override
  public void release(CorrelationId id, Instant at) {
    change(
        Tables.document()
            .putString("rfq", id.value())
            .putNull(RfqDocument.TAKEN)
            .putString("reopened", at.toString())
            .build(),
        Expression.builder()
            .expression("attribute_exists(taken) AND attribute_not_exists(ride)")
            .build());
  }

  /**
   * Tells whether this attempt has ended the RFQ. The SDK repeats a call after a lost answer, and
   * the repetition then meets its own effect.
   */
  private boolean wasEndedBy(String attempt, CorrelationId id) {
    EnhancedDocument item = table.getItem(get -> get.key(key(id)).consistentRead(true));
    return item != null && attempt.equals(item.getString(RfqDocument.ENDED_BY));
  }

  @Override
  public void withdraw(CorrelationId id, UnicornId unicorn) {
    add(id, "withdrawn", Set.of(unicorn.value()));
  }

  private void add(CorrelationId id, String set, Set<String> values) {
    client.updateItem(update ->
        update
            .tableName(table.tableName())
            .key(Map.of("rfq", fromS(id.value())))
            .updateExpression("ADD #set :values")
            .conditionExpression("attribute_exists(rfq)")
            .expressionAttributeNames(Map.of("#set", set))
            .expressionAttributeValues(Map.of(":values", fromSs(List.copyOf(values)))));
  }

  @Override
  public void reopen(CorrelationId id, String ride, Instant at) {
    change(
        Tables.document()
            .putString("rfq", id.value())
            .putNull("ride")
            .putNull(RfqDocument.TAKEN)
            .putString("declined", ride)
            .putString("reopened", at.toString())
            .build(),
        is("ride", ride));
  }

  @Override
  public boolean expire(CorrelationId id) {
    return change(
        flag(id, "expired"),
        Expression.builder()
            .expression("attribute_not_exists(ride) AND attribute_not_exists(taken)")
            .build());
  }

  @Override
  public void announced(CorrelationId id) {
    change(flag(id, "announced"), EXISTS);
  }

  private static EnhancedDocument flag(CorrelationId id, String name) {
    return Tables.document().putString("rfq", id.value()).putBoolean(name, true).build();
  }

  @Override
  public void settle(CorrelationId id) {
    change(Tables.document().putString("rfq", id.value()).putNull("keeper").build(), EXISTS);
  }

  @Override
  public List<CorrelationId> keptBy(String instance) {
    return table
        .index(Tables.BY_KEEPER)
        .query(QueryConditional.keyEqualTo(Key.builder().partitionValue(instance).build()))
        .stream()
        .flatMap(page -> page.items().stream())
        .map(DynamoDbRfqs::id)
        .toList();
  }

  private static CorrelationId id(EnhancedDocument document) {
    return new CorrelationId(document.getString("rfq"));
  }

  @Override
  public boolean claim(CorrelationId id, String from, String to) {
    return change(
        Tables.document().putString("rfq", id.value()).putString("keeper", to).build(),
        Expression.builder()
            .expression("keeper IN (:from, :to)")
            .expressionValues(
                Map.of(":from", AttributeValue.fromS(from), ":to", AttributeValue.fromS(to)))
            .build());
  }

  @Override
  public Set<ReturnAddress> awaited() {
    return table.index(Tables.BY_KEEPER).scan().stream()
        .flatMap(page -> page.items().stream())
        .map(document -> ReturnAddress.parse(document.getString("return-address")))
        .collect(toUnmodifiableSet());
  }

  @Override
  public List<Rfq> of(String customer, @Nullable Cursor behind, int limit) {
    QueryEnhancedRequest.Builder query =
        QueryEnhancedRequest.builder()
            .queryConditional(
                QueryConditional.keyEqualTo(Key.builder().partitionValue(customer).build()))
            .scanIndexForward(false)
            .limit(limit);
    if (behind != null) {
      query.exclusiveStartKey(
          Map.of(
              "customer", fromS(customer),
              "submitted", fromS(RfqDocument.sortable(behind.submitted())),
              "rfq", fromS(behind.rfq().value())));
    }
    List<CorrelationId> newestFirst =
        table.index(Tables.BY_CUSTOMER).query(query.build()).stream()
            .flatMap(page -> page.items().stream())
            .limit(limit)
            .map(DynamoDbRfqs::id)
            .toList();
    Map<CorrelationId, Rfq> found = find(newestFirst).stream().collect(toMap(Rfq::id, rfq -> rfq));
    return newestFirst.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private boolean change(EnhancedDocument change, Expression condition) {
    try {
      table.updateItem(update -> update.item(change).conditionExpression(condition));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Expression is(String attribute, String value) {
    return Expression.builder()
        .expression("#attribute = :value")
        .expressionNames(Map.of("#attribute", attribute))
        .expressionValues(Map.of(":value", AttributeValue.fromS(value)))
        .build();
  }

  private static Key key(CorrelationId id) {
    return Key.builder().partitionValue(id.value()).build();
  }
}
