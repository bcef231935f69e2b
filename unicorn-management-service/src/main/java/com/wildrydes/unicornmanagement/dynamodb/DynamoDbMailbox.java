package com.wildrydes.unicornmanagement.dynamodb;

import com.wildrydes.rfq.aws.CallPool;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.CounterOfferPlace;
import com.wildrydes.unicornmanagement.port.Mailbox;
import com.wildrydes.unicornmanagement.port.News;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The messages that are kept for a unicorn, in sets of its row. */
@Repository
class DynamoDbMailbox implements Mailbox, AutoCloseable {
  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 5;

  /** The time after the deadline when no message about a counter-offer is on its way any more. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  /** An update expression has room for that many. */
  private static final int FORGOTTEN_AT_A_TIME = 50;

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final ExecutorService executor = CallPool.ofAtMost(CALLS_AT_A_TIME, "mailbox-");

  DynamoDbMailbox(DynamoDbClient dynamoDb, InstanceId self, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    return CompletableFuture.runAsync(() -> change("ADD", unicorn, news), executor);
  }

  @Override
  public CompletableFuture<Void> remove(UnicornId unicorn, News news) {
    return CompletableFuture.runAsync(() -> change("DELETE", unicorn, news), executor);
  }

  /** Adds to the sets, or deletes from them; either may be repeated. */
  private void change(String how, UnicornId unicorn, News news) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sets = new ArrayList<>();
    if (!news.cancelled().isEmpty()) {
      names.put("#cancelled", UnicornRow.CANCELLED_RIDES);
      values.put(
          ":cancelled",
          set(news.cancelled().stream().map(ride -> UnicornRow.of(ride.id(), ride.rfq()))));
      sets.add("#cancelled :cancelled");
    }
    if (!news.outcomes().isEmpty()) {
      names.put("#outcomes", UnicornRow.OUTCOMES);
      values.put(
          ":outcomes",
          set(
              news.outcomes().entrySet().stream()
                  .map(entry -> UnicornRow.outcome(entry.getKey(), entry.getValue()))));
      sets.add("#outcomes :outcomes");
    }
    List<String> ranks =
        news.outcomes().entrySet().stream()
            .flatMap(entry -> UnicornRow.rank(entry.getKey(), entry.getValue()).stream())
            .toList();
    if (!ranks.isEmpty()) {
      names.put("#ranks", UnicornRow.RANKS);
      values.put(":ranks", AttributeValue.fromSs(ranks));
      sets.add("#ranks :ranks");
    }
    names.put("#unicorn", UnicornRow.UNICORN);
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression(how + " " + String.join(", ", sets))
              .conditionExpression("attribute_exists(#unicorn)")
              .expressionAttributeNames(names)
              .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException e) {
      // The unicorn has been erased meanwhile, and must not come back.
    }
  }

  private static AttributeValue set(Stream<String> texts) {
    return AttributeValue.fromSs(texts.toList());
  }

  @Override
  public CompletableFuture<CounterOfferPlace> keep(UnicornId unicorn, CounterOffer offer) {
    return CompletableFuture.supplyAsync(
        () -> {
          Map<String, AttributeValue> row = store(unicorn, offer);
          forgetPast(unicorn, row, offer.rfq());
          return place(offer, row);
        },
        executor);
  }

  /** Returns the row that has this counter-offer or a newer one. */
  private Map<String, AttributeValue> store(UnicornId unicorn, CounterOffer offer) {
    try {
      return dynamoDb
          .updateItem(update ->
              update
                  .tableName(UnicornRow.TABLE)
                  .key(UnicornRow.key(unicorn))
                  .updateExpression("SET #number = :number, #offer = :offer REMOVE #ended")
                  .conditionExpression("attribute_not_exists(#number) OR #number < :number")
                  .expressionAttributeNames(
                      Map.of(
                          "#number",
                          UnicornRow.counterOfferNumber(offer.rfq()),
                          "#offer",
                          UnicornRow.counterOffer(offer.rfq()),
                          "#ended",
                          UnicornRow.counterOfferEnded(offer.rfq())))
                  .expressionAttributeValues(
                      Map.of(
                          ":number",
                          Attributes.number(offer.number()),
                          ":offer",
                          Attributes.text(Json.write(offer))))
                  .returnValues(ReturnValue.ALL_NEW)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
          .attributes();
    } catch (ConditionalCheckFailedException e) {
      return e.item();
    }
  }

  /** Removes counter-offers of other RFQs that are past their deadlines: the row stays small. */
  private void forgetPast(
      UnicornId unicorn, Map<String, AttributeValue> row, CorrelationId present) {
    Map<String, String> names = new HashMap<>();
    UnicornRow.counterOffers(row).stream()
        .filter(offer -> !offer.rfq().equals(present))
        .filter(offer -> clock.instant().isAfter(offer.until().plus(KEPT)))
        .limit(FORGOTTEN_AT_A_TIME)
        .flatMap(offer -> UnicornRow.attributesOf(offer).stream())
        .forEach(attribute -> names.put("#a" + names.size(), attribute));
    if (!names.isEmpty()) {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression("REMOVE " + String.join(", ", names.keySet()))
              .expressionAttributeNames(names));
    }
  }

  private CounterOfferPlace place(CounterOffer offer, Map<String, AttributeValue> row) {
    if (Attributes.number(row, UnicornRow.counterOfferNumber(offer.rfq())) != offer.number()
        || row.containsKey(UnicornRow.counterOfferEnded(offer.rfq()))) {
      return CounterOfferPlace.NOWHERE;
    }
    return self.value().equals(Attributes.optionalText(row, UnicornRow.INSTANCE))
        ? CounterOfferPlace.HERE
        : CounterOfferPlace.ELSEWHERE;
  }

  @Override
  public CompletableFuture<Void> end(UnicornId unicorn, CounterOffer offer) {
    return CompletableFuture.runAsync(() -> markEnded(unicorn, offer), executor);
  }

  private void markEnded(UnicornId unicorn, CounterOffer offer) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(UnicornRow.TABLE)
              .key(UnicornRow.key(unicorn))
              .updateExpression("SET #ended = :number")
              .conditionExpression("#number = :number")
              .expressionAttributeNames(
                  Map.of(
                      "#number",
                      UnicornRow.counterOfferNumber(offer.rfq()),
                      "#ended",
                      UnicornRow.counterOfferEnded(offer.rfq())))
              .expressionAttributeValues(Map.of(":number", Attributes.number(offer.number()))));
    } catch (ConditionalCheckFailedException e) {
      // A newer one has replaced it: nothing to end.
    }
  }

  @Override
  public CompletableFuture<Optional<News>> read(UnicornId unicorn) {
    return CompletableFuture.supplyAsync(() -> kept(unicorn), executor);
  }

  private Optional<News> kept(UnicornId unicorn) {
    Map<String, AttributeValue> row =
        dynamoDb
            .getItem(get ->
                get.tableName(UnicornRow.TABLE).key(UnicornRow.key(unicorn)).consistentRead(true))
            .item();
    return self.value().equals(Attributes.optionalText(row, UnicornRow.INSTANCE))
        ? Optional.of(UnicornRow.news(row))
        : Optional.empty();
  }

  @Override
  public void close() {
    executor.close();
  }
}
