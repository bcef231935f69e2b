package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.joining;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Digest;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * In the partition of its RFQ, an item for responses that came together, {@code response#<digest>},
 * and one for each part of a roster, {@code roster#<instance>#<number>#<part>}, with the messages
 * as they came. The digest is of whose responses they are and of their sequences, or of the number
 * of the counter-offer that is refused. Each counter-offer has an item {@code
 * counter#<unicorn>#<number>}.
 */
@Repository
class DynamoDbQuotes implements Quotes {
  /** Characters; an item takes 400 KiB. Responses are far smaller. */
  private static final int MAX_TOGETHER = 64 * 1024;

  private static final String ROSTER = "roster";
  private static final String COUNTER_OFFER = "counter-offer";
  private static final String RESPONSES = "responses";
  private static final String TYPE = "type";
  private static final String BODY = "body";
  private static final String SENT = "sent";
  private static final String TRACEPARENT = "traceparent";
  private static final EnhancedType<Map<String, String>> RESPONSE =
      EnhancedType.mapOf(String.class, String.class);
  private static final Expression NEW =
      Expression.builder().expression("attribute_not_exists(rfq)").build();

  private final DynamoDbTable<EnhancedDocument> table;
  private final Clock clock;
  private final StorageProperties storage;

  DynamoDbQuotes(DynamoDbEnhancedClient dynamoDb, Clock clock, StorageProperties storage) {
    this.table = Tables.responses(dynamoDb);
    this.clock = clock;
    this.storage = storage;
  }

  @Override
  public boolean store(CorrelationId rfq, List<Response> responses) {
    List<Map<String, String>> stored = responses.stream().map(DynamoDbQuotes::stored).toList();
    int size = stored.stream().mapToInt(response -> text(response, BODY).length()).sum();
    if (size > MAX_TOGETHER && responses.size() > 1) {
      return responses.stream().filter(response -> store(rfq, List.of(response))).count() > 0;
    }
    String who = responses.stream().map(DynamoDbQuotes::id).sorted().collect(joining("\n"));
    return store(
        item(rfq, "response#" + Digest.of(who)).putList(RESPONSES, stored, RESPONSE).build());
  }

  private static Map<String, String> stored(Response response) {
    Map<String, String> stored = new HashMap<>();
    stored.put(TYPE, response.content().type().toString());
    stored.put(BODY, Json.write(response.content()));
    stored.put(SENT, response.sent().toString());
    if (response.traceparent() != null) {
      stored.put(TRACEPARENT, response.traceparent());
    }
    return stored;
  }

  private static String id(Response response) {
    String which =
        response.content() instanceof Message.CounterRefused refused
            ? "refused#" + refused.number()
            : response.sequence().toString();
    return response.unicorn() + "#" + which;
  }

  @Override
  public boolean store(CorrelationId rfq, Message.Roster roster) {
    String entry = "roster#" + roster.instance() + "#" + roster.number() + "#" + roster.part();
    return store(item(rfq, entry).putString(ROSTER, Json.write(roster)).build());
  }

  @Override
  public boolean store(CorrelationId rfq, Message.CounterOffer counterOffer) {
    String entry = "counter#" + counterOffer.unicorn() + "#" + counterOffer.number();
    String attempt = UnguessableId.next();
    return store(
        item(rfq, entry)
            .putString(COUNTER_OFFER, Json.write(counterOffer))
            .putString("attempt", attempt)
            .build(),
        Expression.builder()
            .expression("attribute_not_exists(rfq) OR attempt = :attempt")
            .putExpressionValue(":attempt", AttributeValue.fromS(attempt))
            .build());
  }

  private EnhancedDocument.Builder item(CorrelationId rfq, String entry) {
    return Tables.document()
        .putString("rfq", rfq.value())
        .putString("entry", entry)
        .putNumber("expires", storage.expires(clock.instant()));
  }

  private boolean store(EnhancedDocument item) {
    return store(item, NEW);
  }

  private boolean store(EnhancedDocument item, Expression condition) {
    try {
      table.putItem(put -> put.item(item).conditionExpression(condition));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Gathered to(CorrelationId rfq) {
    List<Message.Roster> rosters = new ArrayList<>();
    List<Message.CounterOffer> counterOffers = new ArrayList<>();
    Map<String, Response> responses = new HashMap<>();
    table
        .query(query ->
            query
                .queryConditional(
                    QueryConditional.keyEqualTo(Key.builder().partitionValue(rfq.value()).build()))
                .consistentRead(true))
        .items()
        .forEach(item -> {
          if (item.isPresent(ROSTER)) {
            rosters.add(Json.read(item.getString(ROSTER), Message.Roster.class));
          } else if (item.isPresent(COUNTER_OFFER)) {
            counterOffers.add(Json.read(item.getString(COUNTER_OFFER), Message.CounterOffer.class));
          } else {
            item.getList(RESPONSES, RESPONSE).stream()
                .map(DynamoDbQuotes::read)
                .forEach(
                    response -> responses.merge(id(response), response, DynamoDbQuotes::earlier));
          }
        });
    return new Gathered(rosters, List.copyOf(responses.values()), counterOffers);
  }

  private static Response read(Map<String, String> stored) {
    MessageType type = MessageType.named(text(stored, TYPE)).orElseThrow();
    return new Response(
        (Message.Response) Json.read(text(stored, BODY), type.body()),
        Instant.parse(text(stored, SENT)),
        stored.get(TRACEPARENT));
  }

  private static String text(Map<String, String> stored, String name) {
    return Objects.requireNonNull(stored.get(name));
  }

  /** Returns the earlier of two copies of a response. */
  private static Response earlier(Response one, Response other) {
    return one.sent().isAfter(other.sent()) ? other : one;
  }
}
