package com.wildrydes.ridebooking.dynamodb;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One item per RFQ. */
@Repository
class DynamoDbRfqs implements Rfqs {
  /** What BatchGetItem takes. */
  private static final int MAX_BATCH = 100;

  private final DynamoDbEnhancedClient dynamoDb;
  private final DynamoDbTable<EnhancedDocument> table;

  DynamoDbRfqs(DynamoDbEnhancedClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.table = Tables.rfqs(dynamoDb);
  }

  @Override
  public void create(Rfq rfq, String gatherer) {
    table.putItem(put ->
        put.item(RfqDocument.of(rfq, gatherer))
            .conditionExpression(
                Expression.builder().expression("attribute_not_exists(rfq)").build()));
  }

  @Override
  public Optional<Rfq> find(CorrelationId id) {
    return Optional.ofNullable(table.getItem(get -> get.key(key(id)).consistentRead(true)))
        .map(RfqDocument::read);
  }

  @Override
  public List<Rfq> find(Collection<CorrelationId> ids) {
    return ids.stream()
        .distinct()
        .gather(Gatherers.windowFixed(MAX_BATCH))
        .flatMap(batch -> read(batch).stream())
        .toList();
  }

  private List<Rfq> read(List<CorrelationId> batch) {
    ReadBatch.Builder<EnhancedDocument> reads =
        ReadBatch.builder(EnhancedDocument.class).mappedTableResource(table);
    batch.forEach(id -> reads.addGetItem(get -> get.key(key(id)).consistentRead(true)));
    return dynamoDb
        .batchGetItem(request -> request.readBatches(reads.build()))
        .resultsForTable(table)
        .stream()
        .map(RfqDocument::read)
        .toList();
  }

  @Override
  public void published(CorrelationId id, Instant at) {
    change(
        Tables.document()
            .putString("rfq", id.value())
            .putString("published", at.toString())
            .build(),
        Expression.builder().expression("attribute_exists(rfq)").build());
  }

  @Override
  public boolean end(CorrelationId id, RfqState.Ended end) {
    String attempt = UnguessableId.next();
    return change(RfqDocument.change(id, end, attempt), is("state", RfqDocument.RUNNING))
        || wasEndedBy(attempt, id);
  }

  /** The SDK repeats a call whose answer was lost; the repetition then meets its own effect. */
  private boolean wasEndedBy(String attempt, CorrelationId id) {
    EnhancedDocument item = table.getItem(get -> get.key(key(id)).consistentRead(true));
    return item != null && attempt.equals(item.getString(RfqDocument.ENDED_BY));
  }

  @Override
  public List<CorrelationId> gatheredBy(String instance) {
    return table
        .index(Tables.BY_GATHERER)
        .query(QueryConditional.keyEqualTo(Key.builder().partitionValue(instance).build()))
        .stream()
        .flatMap(page -> page.items().stream())
        .map(document -> new CorrelationId(document.getString("rfq")))
        .toList();
  }

  @Override
  public boolean claim(CorrelationId id, String from, String to) {
    return change(
        Tables.document().putString("rfq", id.value()).putString("gatherer", to).build(),
        is("gatherer", from));
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
