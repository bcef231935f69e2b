package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.Digest;
import com.wildrydes.rfq.wire.UnguessableId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Issues and redeems tickets. A caller with a token gets a ticket to open one WebSocket, because a
 * browser cannot send the token there and a URL is no place for it. A ticket is valid for seconds,
 * once, at any instance. Its row names the attempt that has redeemed it, so that a repeated call
 * finds its own effect. The table contains a digest only, never the ticket itself.
 */
final class Tickets {
  private static final String FORM = "[0-9a-v]{1,26}";
  private static final Pattern TICKETS = Pattern.compile(FORM);

  private static final String TICKET = "ticket";
  private static final String CALLER = "caller";
  private static final String SCOPES = "scopes";
  private static final String UNTIL = "until";
  private static final String EXPIRES = "expires";
  private static final String REDEEMED = "redeemed";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration lifetime;
  private final InstantSource clock;

  Tickets(DynamoDbClient dynamoDb, String table, Duration lifetime, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * A ticket.
   *
   * @param caller the id of the customer or unicorn
   * @param expires the time by which it must be redeemed
   */
  record Ticket(
      @Schema(pattern = "^" + FORM + "$", example = "1nfe2uuoq5isq96o0f4aqd4ljc") String ticket,
      @Schema(example = "alice") String caller,
      Instant expires) {}

  /** Returns a new ticket for a caller with a token. */
  Ticket issue(Caller caller) {
    Ticket ticket = new Ticket(UnguessableId.next(), caller.id(), clock.instant().plus(lifetime));
    Map<String, AttributeValue> row = new HashMap<>(key(ticket.ticket()));
    row.put(CALLER, AttributeValue.fromS(caller.id()));
    row.put(UNTIL, AttributeValue.fromS(caller.until().toString()));
    row.put(EXPIRES, seconds(ticket.expires()));
    row.put(
        SCOPES, AttributeValue.fromL(caller.scopes().stream().map(AttributeValue::fromS).toList()));
    dynamoDb.putItem(put -> put.tableName(table).item(row));
    return ticket;
  }

  /**
   * Returns the caller that got the ticket; empty if the ticket was never issued, is used up, or is
   * too old.
   */
  Optional<Caller> redeem(String ticket) {
    if (!TICKETS.matcher(ticket).matches()) {
      return Optional.empty();
    }
    AttributeValue attempt = AttributeValue.fromS(UnguessableId.next());
    try {
      Map<String, AttributeValue> row =
          dynamoDb
              .updateItem(update ->
                  update
                      .tableName(table)
                      .key(key(ticket))
                      .updateExpression("SET #redeemed = :attempt")
                      .conditionExpression(
                          "#expires > :now"
                              + " AND (attribute_not_exists(#redeemed) OR #redeemed = :attempt)")
                      .expressionAttributeNames(Map.of("#expires", EXPIRES, "#redeemed", REDEEMED))
                      .expressionAttributeValues(
                          Map.of(":now", seconds(clock.instant()), ":attempt", attempt))
                      .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      return Optional.of(caller(row)).filter(caller -> caller.until().isAfter(clock.instant()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Caller caller(Map<String, AttributeValue> row) {
    return new Caller(
        value(row, CALLER).s(),
        Set.copyOf(value(row, SCOPES).l().stream().map(AttributeValue::s).toList()),
        Instant.parse(value(row, UNTIL).s()));
  }

  private static AttributeValue value(Map<String, AttributeValue> row, String name) {
    return requireNonNull(row.get(name));
  }

  private static Map<String, AttributeValue> key(String ticket) {
    return Map.of(TICKET, AttributeValue.fromS(Digest.of(ticket)));
  }

  private static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }
}
