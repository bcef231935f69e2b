package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.rfq.Coverage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item for each cell and instance that has announced it, with the number of its newest
 * announcement and whether the inbox {@code covers} the cell since; and under the cell {@code gone}
 * one for each instance that is gone, which outweighs all its others. An old item expires.
 */
@Repository
class DynamoDbCoverage implements Coverage {
  /** Stands in the place of a cell, and is none. */
  private static final String GONE = "gone";

  /** Longer than SQS keeps a message that could bring something older. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final String CELL = "cell";
  private static final String INSTANCE = "instance";
  private static final String NUMBER = "number";
  private static final String COVERS = "covers";
  private static final int AT_A_TIME = 16;

  private final DynamoDbEnhancedClient dynamoDb;
  private final DynamoDbTable<EnhancedDocument> table;
  private final Clock clock;

  DynamoDbCoverage(DynamoDbEnhancedClient dynamoDb, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.table = Tables.coverage(dynamoDb);
    this.clock = clock;
  }

  @Override
  public void record(Message.Coverage announcement) {
    if (announcement.saysGone()) {
      bury(announcement.instance());
    } else {
      each(announcement.begun(), cell -> record(cell, announcement, true));
      each(announcement.ended(), cell -> record(cell, announcement, false));
    }
  }

  /** Marks the instance before its items are removed: what comes late does not bring it back. */
  private void bury(String instance) {
    table.putItem(item(GONE, instance).putNumber("expires", expires()).build());
    List<String> cells =
        table
            .index(Tables.BY_INSTANCE)
            .query(QueryConditional.keyEqualTo(key -> key.partitionValue(instance)))
            .stream()
            .flatMap(page -> page.items().stream())
            .map(item -> item.getString(CELL))
            .filter(cell -> !cell.equals(GONE))
            .toList();
    each(cells, cell -> remove(cell, instance));
  }

  private void remove(String cell, String instance) {
    table.deleteItem(Key.builder().partitionValue(cell).sortValue(instance).build());
  }

  private void record(Vicinity cell, Message.Coverage announcement, boolean covers) {
    EnhancedDocument.Builder item =
        item(cell.cell(), announcement.instance())
            .putNumber(NUMBER, announcement.number())
            .putBoolean(COVERS, covers);
    if (!covers) {
      item.putNumber("expires", expires());
    }
    try {
      table.putItem(put -> put.item(item.build()).conditionExpression(newest(announcement)));
    } catch (ConditionalCheckFailedException e) {
      // This very announcement is stored, or a newer one of the cell.
    }
  }

  private static Expression newest(Message.Coverage announcement) {
    return Expression.builder()
        .expression("attribute_not_exists(#number) OR #number < :number")
        .expressionNames(Map.of("#number", NUMBER))
        .expressionValues(
            Map.of(":number", AttributeValue.fromN(Long.toString(announcement.number()))))
        .build();
  }

  private static EnhancedDocument.Builder item(String cell, String instance) {
    return Tables.document().putString(CELL, cell).putString(INSTANCE, instance);
  }

  private long expires() {
    return clock.instant().plus(REMEMBERED).getEpochSecond();
  }

  private static <T> void each(Collection<T> things, Consumer<T> deed) {
    var _ =
        things.stream()
            .gather(
                Gatherers.mapConcurrent(
                    AT_A_TIME,
                    thing -> {
                      deed.accept(thing);
                      return thing;
                    }))
            .count();
  }

  @Override
  public Set<String> of(Vicinity cell) {
    Set<String> covering =
        table
            .query(query ->
                query
                    .queryConditional(
                        QueryConditional.keyEqualTo(key -> key.partitionValue(cell.cell())))
                    .consistentRead(true))
            .items()
            .stream()
            .filter(item -> Boolean.TRUE.equals(item.getBoolean(COVERS)))
            .map(item -> item.getString(INSTANCE))
            .collect(toCollection(HashSet::new));
    Set<String> gone = gone(covering);
    gone.forEach(instance -> remove(cell.cell(), instance)); // it came after its instance was gone
    covering.removeAll(gone);
    return covering;
  }

  private Set<String> gone(Set<String> instances) {
    return BatchReads.read(
            dynamoDb,
            table,
            instances.stream()
                .map(instance -> Key.builder().partitionValue(GONE).sortValue(instance).build()))
        .map(item -> item.getString(INSTANCE))
        .collect(toSet());
  }
}
