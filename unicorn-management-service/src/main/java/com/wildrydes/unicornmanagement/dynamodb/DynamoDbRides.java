package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.number;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.aws.CallPool;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.RideStep;
import com.wildrydes.unicornmanagement.port.Rides;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A row for each ride: what was decided about its award, when its customer was picked up, and how
 * it ended. A unicorn gets a ride by one transaction over this row, which must not exist yet, and
 * the unicorn's own, which must have no other ride.
 */
@Repository
class DynamoDbRides implements Rides, AutoCloseable {
  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 10;

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final StorageProperties storage;
  private final ExecutorService executor = CallPool.ofAtMost(CALLS_AT_A_TIME, "rides-");

  DynamoDbRides(DynamoDbClient dynamoDb, InstanceId self, Clock clock, StorageProperties storage) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
    this.storage = storage;
  }

  @Override
  public CompletableFuture<Optional<AwardResult>> findResult(String ride) {
    return CompletableFuture.supplyAsync(() -> decided(ride), executor);
  }

  private Optional<AwardResult> decided(String ride) {
    return RideRow.result(row(ride));
  }

  private Map<String, AttributeValue> row(String ride) {
    return dynamoDb
        .getItem(get -> get.tableName(RideRow.TABLE).key(RideRow.key(ride)).consistentRead(true))
        .item();
  }

  @Override
  public CompletableFuture<AwardResult> award(Award award) {
    return CompletableFuture.supplyAsync(() -> decide(award), executor);
  }

  private AwardResult decide(Award award) {
    try {
      dynamoDb.transactWriteItems(write ->
          write.transactItems(
              TransactWriteItem.builder().put(decision(award, AwardResult.CONFIRMED)).build(),
              TransactWriteItem.builder().update(win(award)).build()));
      return AwardResult.CONFIRMED;
    } catch (TransactionCanceledException e) {
      if (!hasFailedCondition(e)) {
        throw e;
      }
      return decided(award.ride())
          .orElseGet(() -> decline(award, why(e.cancellationReasons().getLast().item())));
    }
  }

  private static boolean hasFailedCondition(TransactionCanceledException refused) {
    return refused.cancellationReasons().stream()
        .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  private Put decision(Award award, AwardResult result) {
    Map<String, AttributeValue> row = new HashMap<>(RideRow.key(award.ride()));
    row.put(RideRow.VERDICT, text(result.toString()));
    row.put(RideRow.UNICORN, text(award.unicorn().value()));
    row.put(RideRow.RFQ, text(award.rfq().value()));
    row.put(RideRow.RETURN_ADDRESS, text(award.returnAddress().toString()));
    row.put(RideRow.EXPIRY, seconds(storage.until(clock.instant())));
    if (result == AwardResult.CONFIRMED && award.terms() != null) {
      row.put(RideRow.TERMS, text(Json.write(award.terms())));
    }
    return Put.builder()
        .tableName(RideRow.TABLE)
        .item(row)
        .conditionExpression("attribute_not_exists(#ride)")
        .expressionAttributeNames(Map.of("#ride", RideRow.RIDE))
        .build();
  }

  private static Update win(Award award) {
    Map<String, String> names = new HashMap<>();
    names.put("#ride", UnicornRow.RIDE);
    names.put("#version", UnicornRow.RIDE_VERSION);
    names.put("#epoch", UnicornRow.EPOCH);
    names.put("#off", UnicornRow.OFF_DUTY);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":ride", text(UnicornRow.of(award.ride(), award.rfq())));
    values.put(":one", number(1));
    String withTerms = "";
    if (award.terms() != null) {
      withTerms = ", #terms = :terms";
      names.put("#terms", RideRow.TERMS);
      values.put(":terms", text(Json.write(award.terms())));
    }
    return Update.builder()
        .tableName(UnicornRow.TABLE)
        .key(UnicornRow.key(award.unicorn()))
        .updateExpression("SET #ride = :ride" + withTerms + " ADD #version :one")
        .conditionExpression(
            "attribute_exists(#epoch)"
                + " AND attribute_not_exists(#ride) AND attribute_not_exists(#off)")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static AwardResult why(Map<String, AttributeValue> unicorn) {
    if (!unicorn.containsKey(UnicornRow.EPOCH)) {
      return AwardResult.UNKNOWN_UNICORN;
    }
    return unicorn.containsKey(UnicornRow.RIDE) ? AwardResult.BUSY : AwardResult.OFF_DUTY;
  }

  private AwardResult decline(Award award, AwardResult result) {
    Put refusal = decision(award, result);
    try {
      dynamoDb.putItem(put ->
          put.tableName(refusal.tableName())
              .item(refusal.item())
              .conditionExpression(refusal.conditionExpression())
              .expressionAttributeNames(refusal.expressionAttributeNames()));
      return result;
    } catch (ConditionalCheckFailedException e) {
      return decided(award.ride()).orElseThrow(() -> e);
    }
  }

  @Override
  public CompletableFuture<Void> cancel(Award award) {
    return CompletableFuture.runAsync(
        () -> {
          // First the ride, so that no award of it comes after; then the unicorn.
          if (markCancelled(award)) {
            free(award.unicorn(), award.ride(), award.rfq(), true);
          }
        },
        executor);
  }

  /** Marks the award as cancelled. Returns false if the unicorn has ended the ride. */
  private boolean markCancelled(Award award) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(RideRow.TABLE)
              .key(RideRow.key(award.ride()))
              .updateExpression(
                  "SET #verdict = :cancelled, #unicorn = :unicorn, #rfq = :rfq, #expiry = :expiry"
                      + " REMOVE #terms")
              .conditionExpression("attribute_not_exists(#ended)")
              .expressionAttributeNames(
                  Map.of(
                      "#verdict",
                      RideRow.VERDICT,
                      "#unicorn",
                      RideRow.UNICORN,
                      "#rfq",
                      RideRow.RFQ,
                      "#expiry",
                      RideRow.EXPIRY,
                      "#terms",
                      RideRow.TERMS,
                      "#ended",
                      RideRow.ENDED))
              .expressionAttributeValues(
                  Map.of(
                      ":cancelled",
                      text(AwardResult.CANCELLED.toString()),
                      ":unicorn",
                      text(award.unicorn().value()),
                      ":rfq",
                      text(award.rfq().value()),
                      ":expiry",
                      seconds(storage.until(clock.instant())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private void free(UnicornId unicorn, String ride, CorrelationId rfq, boolean toBeTold) {
    Map<String, String> names = new HashMap<>();
    names.put("#ride", UnicornRow.RIDE);
    names.put("#version", UnicornRow.RIDE_VERSION);
    names.put("#terms", RideRow.TERMS);
    names.put("#pickedUp", UnicornRow.PICKED_UP);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":ride", text(UnicornRow.of(ride, rfq)));
    values.put(":one", number(1));
    String keep = "";
    if (toBeTold) {
      keep = ", #cancelled :told";
      names.put("#cancelled", UnicornRow.CANCELLED_RIDES);
      values.put(":told", AttributeValue.fromSs(List.of(UnicornRow.of(ride, rfq))));
    }
    String change = "REMOVE #ride, #terms, #pickedUp ADD #version :one" + keep;
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression(change)
              .conditionExpression("#ride = :ride")
              .expressionAttributeNames(names)
              .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      // It never had the ride, or has it no more: nothing to free.
    }
  }

  @Override
  public CompletableFuture<Optional<RideStep>> pickUp(UnicornId unicorn, String ride) {
    return CompletableFuture.supplyAsync(() -> markPickedUp(unicorn, ride), executor);
  }

  private Optional<RideStep> markPickedUp(UnicornId unicorn, String ride) {
    String now = clock.instant().toString();
    try {
      dynamoDb.transactWriteItems(write ->
          write.transactItems(
              TransactWriteItem.builder().update(pickUpOf(ride, unicorn, now)).build(),
              TransactWriteItem.builder().update(pickUpBy(unicorn, ride, now)).build()));
    } catch (TransactionCanceledException e) {
      if (!hasFailedCondition(e)) {
        throw e;
      }
      // Not its ride, or over, or picked up already: the row says which.
    }
    return step(unicorn, ride).filter(step -> step.ride().pickedUpAt() != null);
  }

  private Update pickUpOf(String ride, UnicornId unicorn, String now) {
    return Update.builder()
        .tableName(RideRow.TABLE)
        .key(RideRow.key(ride))
        .updateExpression("SET #pickedUp = :now, #reporter = :self")
        .conditionExpression(
            "#verdict = :confirmed AND #unicorn = :unicorn"
                + " AND attribute_not_exists(#ended) AND attribute_not_exists(#pickedUp)")
        .expressionAttributeNames(
            Map.of(
                "#pickedUp",
                RideRow.PICKED_UP,
                "#reporter",
                RideRow.REPORTER,
                "#verdict",
                RideRow.VERDICT,
                "#unicorn",
                RideRow.UNICORN,
                "#ended",
                RideRow.ENDED))
        .expressionAttributeValues(
            Map.of(
                ":now",
                text(now),
                ":self",
                text(RideRow.pickUpReporter(self.value())),
                ":confirmed",
                text(AwardResult.CONFIRMED.toString()),
                ":unicorn",
                text(unicorn.value())))
        .build();
  }

  private static Update pickUpBy(UnicornId unicorn, String ride, String now) {
    return Update.builder()
        .tableName(UnicornRow.TABLE)
        .key(UnicornRow.key(unicorn))
        .updateExpression("SET #pickedUp = :pickedUp ADD #version :one")
        .conditionExpression("begins_with(#ride, :ride)")
        .expressionAttributeNames(
            Map.of(
                "#pickedUp",
                UnicornRow.PICKED_UP,
                "#version",
                UnicornRow.RIDE_VERSION,
                "#ride",
                UnicornRow.RIDE))
        .expressionAttributeValues(
            Map.of(
                ":pickedUp",
                text(UnicornRow.pickedUp(ride, now)),
                ":one",
                number(1),
                ":ride",
                text(ride + " ")))
        .build();
  }

  /** Returns the last step of the unicorn's ride, if it has taken one. */
  private Optional<RideStep> step(UnicornId unicorn, String ride) {
    Map<String, AttributeValue> row = row(ride);
    boolean isOwn = unicorn.value().equals(Attributes.optionalText(row, RideRow.UNICORN));
    return isOwn && (RideRow.isOver(row) || RideRow.pickedUpAt(row) != null)
        ? Optional.of(RideRow.step(row))
        : Optional.empty();
  }

  @Override
  public CompletableFuture<Optional<RideStep>> end(UnicornId unicorn, String ride, RideStatus how) {
    return CompletableFuture.supplyAsync(() -> markEnded(unicorn, ride, how), executor);
  }

  private Optional<RideStep> markEnded(UnicornId unicorn, String ride, RideStatus how) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(RideRow.TABLE)
              .key(RideRow.key(ride))
              .updateExpression("SET #ended = :how, #reporter = :self REMOVE #terms")
              .conditionExpression(
                  "#verdict = :confirmed AND #unicorn = :unicorn AND attribute_not_exists(#ended)")
              .expressionAttributeNames(
                  Map.of(
                      "#ended",
                      RideRow.ENDED,
                      "#reporter",
                      RideRow.REPORTER,
                      "#terms",
                      RideRow.TERMS,
                      "#verdict",
                      RideRow.VERDICT,
                      "#unicorn",
                      RideRow.UNICORN))
              .expressionAttributeValues(
                  Map.of(
                      ":how",
                      text(how.toString()),
                      ":self",
                      text(self.value()),
                      ":confirmed",
                      text(AwardResult.CONFIRMED.toString()),
                      ":unicorn",
                      text(unicorn.value()))));
    } catch (ConditionalCheckFailedException e) {
      // Not its ride, or over already: the row says which.
    }
    return step(unicorn, ride).filter(RideStep::isEnd);
  }

  @Override
  public CompletableFuture<Void> free(RideStep ended) {
    return CompletableFuture.runAsync(
        () -> free(ended.unicorn(), ended.ride().id(), ended.ride().rfq(), false), executor);
  }

  @Override
  public CompletableFuture<Void> reported(RideStep step) {
    return CompletableFuture.runAsync(() -> markReported(step), executor);
  }

  /** Removes the reporter, unless the ride has ended since: that is to be reported, too. */
  private void markReported(RideStep step) {
    boolean reportsEnd = step.report() instanceof Message.RideEnded;
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(RideRow.TABLE)
              .key(RideRow.key(step.ride().id()))
              .updateExpression("REMOVE #reporter")
              .conditionExpression(
                  reportsEnd ? "attribute_exists(#ended)" : "attribute_not_exists(#ended)")
              .expressionAttributeNames(
                  Map.of("#reporter", RideRow.REPORTER, "#ended", RideRow.ENDED)));
    } catch (ConditionalCheckFailedException e) {
      // It has ended since: another report is due.
    }
  }

  @Override
  public CompletableFuture<List<RideStep>> unreportedBy(String instance) {
    return CompletableFuture.supplyAsync(
        () ->
            Stream.of(RideRow.pickUpReporter(instance), instance)
                .flatMap(this::unreportedByReporter)
                .toList(),
        executor);
  }

  private Stream<RideStep> unreportedByReporter(String reporter) {
    return dynamoDb
        .queryPaginator(query ->
            query
                .tableName(RideRow.TABLE)
                .indexName(RideRow.BY_REPORTER)
                .keyConditionExpression("#reporter = :reporter")
                .expressionAttributeNames(Map.of("#reporter", RideRow.REPORTER))
                .expressionAttributeValues(Map.of(":reporter", text(reporter))))
        .items()
        .stream()
        .map(RideRow::step);
  }

  @Override
  public void close() {
    executor.close();
  }
}
