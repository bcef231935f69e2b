package com.wildrydes.rfq.aws;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds rows of DynamoDB that name a person, as they are stored. For the rare calls of an operator:
 * where no key names the person, the whole table is read.
 */
public final class PersonalRows {
  private final DynamoDbClient dynamoDb;

  public PersonalRows(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** Returns the row with this key; empty if there is none. */
  public List<Map<String, AttributeValue>> find(String table, Map<String, AttributeValue> key) {
    Map<String, AttributeValue> row =
        dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return row.isEmpty() ? List.of() : List.of(row);
  }

  /** Returns the rows of this partition. */
  public List<Map<String, AttributeValue>> partition(String table, String key, String value) {
    return dynamoDb
        .queryPaginator(query ->
            query
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("#key = :value")
                .expressionAttributeNames(Map.of("#key", key))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))))
        .items()
        .stream()
        .toList();
  }

  /** Returns the rows whose attribute is this text. Reads the whole table. */
  public List<Map<String, AttributeValue>> where(String table, String attribute, String text) {
    return all(table, row -> AttributeValue.fromS(text).equals(row.get(attribute)));
  }

  /** Returns the rows that fulfil the condition. Reads the whole table, page by page. */
  public List<Map<String, AttributeValue>> all(
      String table, Predicate<Map<String, AttributeValue>> condition) {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .filter(condition)
        .toList();
  }

  /** Deletes a row, which may be gone already. */
  public void delete(String table, Map<String, AttributeValue> row, String... keys) {
    Map<String, AttributeValue> key =
        Arrays.stream(keys).collect(toMap(name -> name, name -> value(row, name)));
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
  }

  private static AttributeValue value(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name));
  }

  /** Returns the rows as objects of JSON, their attributes by name. Leaves out empty tables. */
  public static Map<String, List<Map<String, Object>>> plain(
      Map<String, List<Map<String, AttributeValue>>> byTable) {
    Map<String, List<Map<String, Object>>> plain = new TreeMap<>();
    byTable.forEach((table, rows) -> {
      if (!rows.isEmpty()) {
        plain.put(table, rows.stream().map(PersonalRows::plainRow).toList());
      }
    });
    return plain;
  }

  private static Map<String, Object> plainRow(Map<String, AttributeValue> row) {
    Map<String, Object> plain = new LinkedHashMap<>();
    new TreeMap<>(row).forEach((name, value) -> plain.put(name, plainValue(value)));
    return plain;
  }

  private static Object plainValue(AttributeValue value) {
    return switch (value.type()) {
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      case SS -> value.ss().stream().sorted().toList();
      case L -> value.l().stream().map(PersonalRows::plainValue).toList();
      case M -> plainRow(value.m());
      case S -> value.s();
      default -> value.toString();
    };
  }
}
