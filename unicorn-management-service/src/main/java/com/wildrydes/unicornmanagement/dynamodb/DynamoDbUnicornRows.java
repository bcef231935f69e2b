package com.wildrydes.unicornmanagement.dynamodb;

import com.wildrydes.rfq.aws.PersonalRows;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.UnicornRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The rows that name a unicorn, in all tables of this service. */
@Repository
class DynamoDbUnicornRows implements UnicornRows {
  private static final String TICKETS = "unicorn-management-tickets";

  private final DynamoDbClient dynamoDb;
  private final PersonalRows rows;

  DynamoDbUnicornRows(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.rows = new PersonalRows(dynamoDb);
  }

  @Override
  public Map<String, List<Map<String, Object>>> export(UnicornId unicorn) {
    Map<String, List<Map<String, AttributeValue>>> byTable = new TreeMap<>();
    byTable.put(UnicornRow.TABLE, rows.find(UnicornRow.TABLE, UnicornRow.key(unicorn)));
    byTable.put(RideRow.TABLE, rides(unicorn));
    byTable.put(OpenRequestTraces.TABLE, invitations(unicorn));
    byTable.put(TICKETS, tickets(unicorn));
    return PersonalRows.plain(byTable);
  }

  private List<Map<String, AttributeValue>> rides(UnicornId unicorn) {
    return rows.where(RideRow.TABLE, RideRow.UNICORN, unicorn.value());
  }

  private List<Map<String, AttributeValue>> tickets(UnicornId unicorn) {
    return rows.where(TICKETS, "caller", unicorn.value());
  }

  private List<Map<String, AttributeValue>> invitations(UnicornId unicorn) {
    return rows.all(OpenRequestTraces.TABLE, row -> new OpenRequestTraces(row, unicorn).isThere());
  }

  @Override
  public Optional<Open> open(UnicornId unicorn) {
    List<Map<String, AttributeValue>> rides = rides(unicorn);
    if (rides.stream().anyMatch(DynamoDbUnicornRows::lasts)) {
      return Optional.of(Open.RIDE);
    }
    if (rides.stream().anyMatch(ride -> ride.containsKey(RideRow.REPORTER))) {
      return Optional.of(Open.REPORT);
    }
    return rows.find(UnicornRow.TABLE, UnicornRow.key(unicorn)).stream()
        .flatMap(row -> open(row).stream())
        .findFirst();
  }

  private static boolean lasts(Map<String, AttributeValue> ride) {
    return RideRow.result(ride).equals(Optional.of(AwardResult.CONFIRMED)) && !RideRow.isOver(ride);
  }

  private static Optional<Open> open(Map<String, AttributeValue> unicorn) {
    if (unicorn.containsKey(UnicornRow.RIDE)) {
      return Optional.of(Open.RIDE);
    }
    return unicorn.containsKey(UnicornRow.EPOCH) && !unicorn.containsKey(UnicornRow.OFF_DUTY)
        ? Optional.of(Open.DUTY)
        : Optional.empty();
  }

  @Override
  public void eraseTraces(UnicornId unicorn) {
    rides(unicorn).forEach(row -> rows.delete(RideRow.TABLE, row, RideRow.RIDE));
    invitations(unicorn).forEach(row -> removeFrom(row, unicorn));
    tickets(unicorn).forEach(row -> rows.delete(TICKETS, row, "ticket"));
  }

  /** Removes the unicorn from a request, which others are still told about. */
  private void removeFrom(Map<String, AttributeValue> row, UnicornId unicorn) {
    OpenRequestTraces traces = new OpenRequestTraces(row, unicorn);
    List<String> changes = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    traces.removal(changes, names, values);
    dynamoDb.updateItem(update ->
        update
            .tableName(OpenRequestTraces.TABLE)
            .key(traces.key())
            .updateExpression(String.join(" ", changes))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values.isEmpty() ? null : values));
  }

  @Override
  public boolean eraseRow(UnicornId unicorn) {
    try {
      dynamoDb.deleteItem(delete ->
          delete
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .conditionExpression(
                  "attribute_not_exists(#ride)"
                      + " AND (attribute_not_exists(#epoch) OR attribute_exists(#off))")
              .expressionAttributeNames(
                  Map.of(
                      "#ride",
                      UnicornRow.RIDE,
                      "#epoch",
                      UnicornRow.EPOCH,
                      "#off",
                      UnicornRow.OFF_DUTY)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
