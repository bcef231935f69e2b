package com.wildrydes.ridebooking.dynamodb;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item per answer, in the partition of its RFQ: {@code response#<unicorn>#<sequence>} or {@code
 * roster#<instance>#<number>#<part>}, with the message as it came.
 */
@Repository
class DynamoDbQuotes implements Quotes {
  private static final Expression NEW =
      Expression.builder().expression("attribute_not_exists(rfq)").build();

  private final DynamoDbTable<EnhancedDocument> table;
  private final Clock clock;

  DynamoDbQuotes(DynamoDbEnhancedClient dynamoDb, Clock clock) {
    this.table = Tables.responses(dynamoDb);
    this.clock = clock;
  }

  @Override
  public boolean store(CorrelationId rfq, Response response) {
    String entry = "response#" + response.unicorn() + "#" + response.sequence();
    return store(
        item(rfq, entry, response.content()).putString("sent", response.sent().toString()).build());
  }

  @Override
  public boolean store(CorrelationId rfq, Message.Roster roster) {
    String entry = "roster#" + roster.instance() + "#" + roster.number() + "#" + roster.part();
    return store(item(rfq, entry, roster).build());
  }

  private EnhancedDocument.Builder item(CorrelationId rfq, String entry, Message message) {
    return Tables.document()
        .putString("rfq", rfq.value())
        .putString("entry", entry)
        .putString("type", message.type().toString())
        .putString("body", Json.write(message))
        .putNumber("expires", Tables.expires(clock.instant()));
  }

  private boolean store(EnhancedDocument item) {
    try {
      table.putItem(put -> put.item(item).conditionExpression(NEW));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Gathered to(CorrelationId rfq) {
    List<Message.Roster> rosters = new ArrayList<>();
    List<Response> responses = new ArrayList<>();
    table
        .query(query ->
            query
                .queryConditional(
                    QueryConditional.keyEqualTo(Key.builder().partitionValue(rfq.value()).build()))
                .consistentRead(true))
        .items()
        .forEach(item -> add(item, rosters, responses));
    return new Gathered(rosters, responses);
  }

  private static void add(
      EnhancedDocument item, List<Message.Roster> rosters, List<Response> responses) {
    MessageType type = MessageType.named(item.getString("type")).orElseThrow();
    Message message = Json.read(item.getString("body"), type.body());
    if (message instanceof Message.Roster roster) {
      rosters.add(roster);
    } else if (message instanceof Message.Response response) {
      responses.add(new Response(response, Instant.parse(item.getString("sent"))));
    }
  }
}
