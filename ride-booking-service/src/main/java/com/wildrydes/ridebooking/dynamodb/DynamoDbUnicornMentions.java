package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.aws.PersonalRows;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.dynamodb.UnicornPseudonym.Rows;
import com.wildrydes.ridebooking.privacy.UnicornMentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The rows that mention a unicorn. An RFQ and its responses change in one transaction, since the
 * result is made of both.
 */
@Repository
class DynamoDbUnicornMentions implements UnicornMentions {
  /** The limit of a transaction. */
  private static final int MAX_ITEMS = 100;

  private final DynamoDbClient dynamoDb;
  private final PersonalRows rows;

  DynamoDbUnicornMentions(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.rows = new PersonalRows(dynamoDb);
  }

  @Override
  public Map<String, List<Map<String, Object>>> export(UnicornId unicorn) {
    Map<String, List<Map<String, AttributeValue>>> byTable = new TreeMap<>();
    byTable.put(Tables.RFQS, mentioning(unicorn, Tables.RFQS, Rows.RFQS));
    byTable.put(Tables.RESPONSES, mentioning(unicorn, Tables.RESPONSES, Rows.RESPONSES));
    byTable.put(Tables.RIDES, mentioning(unicorn, Tables.RIDES, Rows.RIDES));
    byTable.put(Tables.TICKETS, tickets(unicorn));
    return PersonalRows.plain(byTable);
  }

  private List<Map<String, AttributeValue>> mentioning(UnicornId unicorn, String table, Rows form) {
    return rows.all(table, row -> UnicornPseudonym.isMentioned(unicorn, row, form));
  }

  private List<Map<String, AttributeValue>> tickets(UnicornId unicorn) {
    return rows.where(Tables.TICKETS, "caller", unicorn.value());
  }

  @Override
  public Mentions find(UnicornId unicorn) {
    List<Map<String, AttributeValue>> rides = mentioning(unicorn, Tables.RIDES, Rows.RIDES);
    return new Mentions(
        Stream.of(
                mentioning(unicorn, Tables.RFQS, Rows.RFQS),
                mentioning(unicorn, Tables.RESPONSES, Rows.RESPONSES),
                rides)
            .flatMap(List::stream)
            .map(row -> new CorrelationId(value(row, "rfq").s()))
            .collect(Collectors.toSet()),
        rides.stream()
            .map(row -> RideDocument.read(EnhancedDocument.fromAttributeValueMap(row)))
            .toList());
  }

  private static AttributeValue value(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name));
  }

  @Override
  public void pseudonymize(UnicornId unicorn, CorrelationId ended, UnicornId pseudonym) {
    UnicornPseudonym names = new UnicornPseudonym(unicorn, pseudonym);
    List<TransactWriteItem> writes = new ArrayList<>();
    for (Map<String, AttributeValue> row : rows.partition(Tables.RESPONSES, "rfq", ended.value())) {
      Map<String, AttributeValue> changed = Rows.RESPONSES.rewrite(names, row);
      if (!changed.equals(row)) {
        writes.addAll(replacement(row, changed));
      }
    }
    for (Map<String, AttributeValue> row : rows.find(Tables.RFQS, key("rfq", ended.value()))) {
      Map<String, AttributeValue> changed = Rows.RFQS.rewrite(names, row);
      if (!changed.equals(row)) {
        writes.add(TransactWriteItem.builder().update(change(row, changed)).build());
      }
    }
    writes.stream()
        .gather(Gatherers.windowFixed(MAX_ITEMS))
        .forEach(some -> dynamoDb.transactWriteItems(write -> write.transactItems(some)));
  }

  private static Map<String, AttributeValue> key(String name, String value) {
    return Map.of(name, fromS(value));
  }

  private static List<TransactWriteItem> replacement(
      Map<String, AttributeValue> row, Map<String, AttributeValue> changed) {
    Put put = Put.builder().tableName(Tables.RESPONSES).item(changed).build();
    TransactWriteItem stored = TransactWriteItem.builder().put(put).build();
    if (value(row, "entry").equals(value(changed, "entry"))) {
      return List.of(stored);
    }
    Delete delete =
        Delete.builder()
            .tableName(Tables.RESPONSES)
            .key(Map.of("rfq", value(row, "rfq"), "entry", value(row, "entry")))
            .build();
    return List.of(TransactWriteItem.builder().delete(delete).build(), stored);
  }

  /** Changes what differs, if the RFQ is still there and nothing is left to be done about it. */
  private static Update change(
      Map<String, AttributeValue> row, Map<String, AttributeValue> changed) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sets = new ArrayList<>();
    changed.forEach((name, value) -> {
      if (!value.equals(row.get(name))) {
        sets.add("#%s = :%s".formatted(name, name));
        names.put("#" + name, name);
        values.put(":" + name, value);
      }
    });
    return Update.builder()
        .tableName(Tables.RFQS)
        .key(Map.of("rfq", value(row, "rfq")))
        .updateExpression("SET " + String.join(", ", sets))
        .conditionExpression("attribute_exists(rfq) AND attribute_not_exists(keeper)")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  @Override
  public void pseudonymize(UnicornId unicorn, Ride ended, UnicornId pseudonym) {
    UnicornPseudonym names = new UnicornPseudonym(unicorn, pseudonym);
    for (Map<String, AttributeValue> row : rows.find(Tables.RIDES, key("ride", ended.id()))) {
      AttributeValue quote = value(Rows.RIDES.rewrite(names, row), "quote");
      dynamoDb.updateItem(update ->
          update
              .tableName(Tables.RIDES)
              .key(key("ride", ended.id()))
              .updateExpression("SET quote = :quote")
              .conditionExpression("attribute_exists(ride)")
              .expressionAttributeValues(Map.of(":quote", quote)));
    }
  }

  @Override
  public void eraseTickets(UnicornId unicorn) {
    tickets(unicorn).forEach(row -> rows.delete(Tables.TICKETS, row, "ticket"));
  }
}
