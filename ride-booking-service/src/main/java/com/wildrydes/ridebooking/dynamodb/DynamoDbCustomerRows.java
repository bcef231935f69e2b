package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValue.ALL_NEW;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import com.wildrydes.rfq.aws.PersonalRows;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.privacy.CustomerRows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/**
 * The rows that name a customer, and the responses to the RFQs of the customer. An erasure leaves
 * its {@code pseudonym} in the row of the customer until that row is deleted.
 */
@Repository
class DynamoDbCustomerRows implements CustomerRows {
  private final DynamoDbClient dynamoDb;
  private final PersonalRows rows;

  DynamoDbCustomerRows(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    this.rows = new PersonalRows(dynamoDb);
  }

  @Override
  public Map<String, List<Map<String, Object>>> export(String customer) {
    List<String> ids = rfqs(customer).stream().map(CorrelationId::value).sorted().toList();
    Map<String, List<Map<String, AttributeValue>>> byTable = new TreeMap<>();
    byTable.put(Tables.CUSTOMERS, customerRow(customer));
    byTable.put(Tables.IDEMPOTENCY_KEYS, keys(customer));
    byTable.put(Tables.TICKETS, tickets(customer));
    byTable.put(Tables.RIDES, rideRows(customer));
    byTable.put(
        Tables.RFQS,
        ids.stream()
            .flatMap(id -> rows.find(Tables.RFQS, key("rfq", id)).stream())
            .filter(rfq -> fromS(customer).equals(rfq.get("customer")))
            .toList());
    byTable.put(Tables.RESPONSES, ids.stream().flatMap(id -> responses(id).stream()).toList());
    return PersonalRows.plain(byTable);
  }

  private static Map<String, AttributeValue> key(String name, String value) {
    return Map.of(name, fromS(value));
  }

  private List<Map<String, AttributeValue>> customerRow(String customer) {
    return rows.find(Tables.CUSTOMERS, key("customer", customer));
  }

  private List<Map<String, AttributeValue>> keys(String customer) {
    return rows.partition(Tables.IDEMPOTENCY_KEYS, "customer", customer);
  }

  private List<Map<String, AttributeValue>> tickets(String customer) {
    return rows.where(Tables.TICKETS, "caller", customer);
  }

  private List<Map<String, AttributeValue>> rideRows(String customer) {
    return rows.where(Tables.RIDES, "customer", customer);
  }

  private List<Map<String, AttributeValue>> responses(String rfq) {
    return rows.partition(Tables.RESPONSES, "rfq", rfq);
  }

  /** Adds what the index may lack, since it is a second late. */
  @Override
  public Set<CorrelationId> rfqs(String customer) {
    Set<CorrelationId> rfqs = new HashSet<>();
    Consumer<AttributeValue> add = id -> rfqs.add(new CorrelationId(id.s()));
    dynamoDb
        .queryPaginator(query ->
            query
                .tableName(Tables.RFQS)
                .indexName(Tables.BY_CUSTOMER)
                .keyConditionExpression("customer = :customer")
                .expressionAttributeValues(Map.of(":customer", fromS(customer))))
        .items()
        .forEach(row -> add.accept(attribute(row, "rfq")));
    for (Map<String, AttributeValue> row : customerRow(customer)) {
      Optional.ofNullable(row.get("latest")).ifPresent(add);
      Optional.ofNullable(row.get("open"))
          .ifPresent(open -> open.ss().stream().map(AttributeValue::fromS).forEach(add));
    }
    keys(customer).forEach(row -> add.accept(attribute(row, "rfq")));
    return rfqs;
  }

  private static AttributeValue attribute(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name));
  }

  @Override
  public List<Ride> rides(String customer) {
    return rideRows(customer).stream()
        .map(row -> RideDocument.read(EnhancedDocument.fromAttributeValueMap(row)))
        .toList();
  }

  @Override
  public Optional<Erasure> begin(String customer, String pseudonym) {
    try {
      Map<String, AttributeValue> row =
          dynamoDb
              .updateItem(update ->
                  update
                      .tableName(Tables.CUSTOMERS)
                      .key(key("customer", customer))
                      .updateExpression(
                          "SET generation = if_not_exists(generation, :one) + :one,"
                              + " pseudonym = if_not_exists(pseudonym, :pseudonym)")
                      .conditionExpression(
                          "attribute_exists(customer) AND attribute_not_exists(#open)")
                      .expressionAttributeNames(Map.of("#open", "open"))
                      .expressionAttributeValues(
                          Map.of(":one", fromN("1"), ":pseudonym", fromS(pseudonym)))
                      .returnValues(ALL_NEW)
                      .returnValuesOnConditionCheckFailure(ALL_OLD))
              .attributes();
      return Optional.of(
          new Erasure(
              attribute(row, "pseudonym").s(),
              Long.parseLong(attribute(row, "generation").n()) - 1));
    } catch (ConditionalCheckFailedException e) {
      return e.item().isEmpty() ? Optional.of(new Erasure(pseudonym, 0)) : Optional.empty();
    }
  }

  /** Deletes the responses first: without the RFQ, nobody would find them. */
  @Override
  public boolean erase(CorrelationId rfq) {
    responses(rfq.value()).forEach(row -> rows.delete(Tables.RESPONSES, row, "rfq", "entry"));
    return delete(delete ->
        delete
            .tableName(Tables.RFQS)
            .key(key("rfq", rfq.value()))
            .conditionExpression(
                "attribute_not_exists(rfq)"
                    + " OR (attribute_not_exists(keeper) AND #state <> :running)")
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(Map.of(":running", fromS(RfqDocument.RUNNING))));
  }

  /** Returns whether the row is gone. Its condition must hold without a row. */
  private boolean delete(Consumer<DeleteItemRequest.Builder> delete) {
    try {
      dynamoDb.deleteItem(delete);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public void erase(Ride ended) {
    dynamoDb.deleteItem(delete -> delete.tableName(Tables.RIDES).key(key("ride", ended.id())));
  }

  @Override
  public void pseudonymize(Ride ended, String pseudonym) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(Tables.RIDES)
              .key(key("ride", ended.id()))
              .updateExpression("SET customer = :pseudonym")
              .conditionExpression("attribute_exists(ride)")
              .expressionAttributeValues(Map.of(":pseudonym", fromS(pseudonym))));
    } catch (ConditionalCheckFailedException e) {
      // Its retention has ended.
    }
  }

  @Override
  public void eraseKeys(String customer) {
    keys(customer).forEach(row -> rows.delete(Tables.IDEMPOTENCY_KEYS, row, "customer", "key"));
    tickets(customer).forEach(row -> rows.delete(Tables.TICKETS, row, "ticket"));
  }

  @Override
  public boolean eraseRow(String customer) {
    return delete(delete ->
        delete
            .tableName(Tables.CUSTOMERS)
            .key(key("customer", customer))
            .conditionExpression("attribute_not_exists(#open)")
            .expressionAttributeNames(Map.of("#open", "open")));
  }
}
