package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValue.ALL_NEW;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.returnaddress.Customers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One item per customer: the set {@code open}; for each of it {@code admitted-<rfq>}, when that
 * was, in epoch seconds; when the last RFQ was opened ({@code used}, in epoch seconds, absent once
 * its queue is swept) and which it is ({@code latest}); and the {@code generation} of the queue,
 * counted from 1 and absent while it is 1.
 */
@Repository
class DynamoDbCustomers implements Customers {
  private static final String TABLE = Tables.CUSTOMERS;
  private static final String ADMITTED = "admitted-";
  private static final long FIRST = 1;
  private static final String IS_GENERATION =
      "(generation = :generation OR (attribute_not_exists(generation) AND :generation = :first))";
  private static final String IS_IDLE = "attribute_not_exists(#open) AND used < :since";
  private static final Map<String, String> OPEN = Map.of("#open", "open");

  private final DynamoDbClient dynamoDb;
  private final DynamoDbEnhancedClient enhanced;

  DynamoDbCustomers(DynamoDbClient dynamoDb, DynamoDbEnhancedClient enhanced) {
    this.dynamoDb = dynamoDb;
    this.enhanced = enhanced;
  }

  @Override
  public Admission admit(String customer, CorrelationId rfq, int limit, Instant now) {
    UpdateItemRequest.Builder opening =
        change(customer)
            .updateExpression("ADD #open :rfq SET used = :now, latest = :latest, #admitted = :now")
            .conditionExpression(
                "attribute_not_exists(#open) OR contains(#open, :latest) OR size(#open) < :limit")
            .expressionAttributeNames(openAndAdmitted(rfq))
            .expressionAttributeValues(
                Map.of(
                    ":rfq", fromSs(List.of(rfq.value())),
                    ":latest", fromS(rfq.value()),
                    ":now", seconds(now),
                    ":limit", number(limit)))
            .returnValues(ALL_NEW)
            .returnValuesOnConditionCheckFailure(ALL_OLD);
    try {
      return new Admission.Admitted(generation(dynamoDb.updateItem(opening.build()).attributes()));
    } catch (ConditionalCheckFailedException e) {
      return new Admission.Full(open(e.item()));
    }
  }

  private static Map<String, String> openAndAdmitted(CorrelationId rfq) {
    return Map.of("#open", "open", "#admitted", ADMITTED + rfq);
  }

  private static long generation(Map<String, AttributeValue> item) {
    AttributeValue generation = item.get("generation");
    return generation == null ? FIRST : Long.parseLong(generation.n());
  }

  private static Map<CorrelationId, Instant> open(Map<String, AttributeValue> item) {
    AttributeValue open = item.get("open");
    return open == null
        ? Map.of()
        : open.ss().stream()
            .collect(Collectors.toMap(CorrelationId::new, rfq -> admitted(item, rfq)));
  }

  private static Instant admitted(Map<String, AttributeValue> item, String rfq) {
    AttributeValue admitted = item.get(ADMITTED + rfq);
    return admitted == null ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(admitted.n()));
  }

  @Override
  public Map<CorrelationId, Instant> open(String customer) {
    return open(
        dynamoDb
            .getItem(get ->
                get.tableName(TABLE).key(Map.of("customer", fromS(customer))).consistentRead(true))
            .item());
  }

  @Override
  public Map<String, CorrelationId> latest(Collection<String> customers) {
    return BatchReads.read(enhanced, Tables.customers(enhanced), customers)
        .filter(item -> item.isPresent("latest"))
        .collect(
            Collectors.toMap(
                item -> item.getString("customer"),
                item -> new CorrelationId(item.getString("latest"))));
  }

  @Override
  public void release(String customer, CorrelationId rfq) {
    try {
      dynamoDb.updateItem(
          change(customer)
              .updateExpression("DELETE #open :rfq REMOVE #admitted")
              .conditionExpression("attribute_exists(customer)")
              .expressionAttributeNames(openAndAdmitted(rfq))
              .expressionAttributeValues(Map.of(":rfq", fromSs(List.of(rfq.value()))))
              .build());
    } catch (ConditionalCheckFailedException e) {
      // The customer has been erased meanwhile, and must not come back.
    }
  }

  @Override
  public void retire(String customer, long generation) {
    moveOn(
        change(customer)
            .updateExpression("SET generation = :next")
            .conditionExpression("attribute_exists(customer) AND " + IS_GENERATION)
            .expressionAttributeValues(
                Map.of(
                    ":generation", number(generation),
                    ":first", number(FIRST),
                    ":next", number(generation + 1))),
        generation);
  }

  @Override
  public List<Idle> idle(Instant unusedSince) {
    return dynamoDb
        .scanPaginator(scan ->
            scan.tableName(TABLE)
                .filterExpression(IS_IDLE)
                .expressionAttributeNames(OPEN)
                .expressionAttributeValues(Map.of(":since", seconds(unusedSince))))
        .items()
        .stream()
        .map(item -> new Idle(customer(item), generation(item)))
        .toList();
  }

  private static String customer(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("customer")).s();
  }

  @Override
  public boolean retireIdle(Idle idle, Instant unusedSince) {
    return moveOn(
        change(idle.customer())
            .updateExpression("SET generation = :next REMOVE used")
            .conditionExpression(IS_GENERATION + " AND " + IS_IDLE)
            .expressionAttributeNames(OPEN)
            .expressionAttributeValues(
                Map.of(
                    ":generation", number(idle.generation()),
                    ":first", number(FIRST),
                    ":next", number(idle.generation() + 1),
                    ":since", seconds(unusedSince))),
        idle.generation());
  }

  /** Tells whether the generation is past, by this change or an earlier one. */
  private boolean moveOn(UpdateItemRequest.Builder change, long generation) {
    try {
      dynamoDb.updateItem(change.returnValuesOnConditionCheckFailure(ALL_OLD).build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return generation(e.item()) > generation;
    }
  }

  private static UpdateItemRequest.Builder change(String customer) {
    return UpdateItemRequest.builder().tableName(TABLE).key(Map.of("customer", fromS(customer)));
  }

  private static AttributeValue seconds(Instant time) {
    return number(time.getEpochSecond());
  }

  private static AttributeValue number(long value) {
    return fromN(Long.toString(value));
  }
}
