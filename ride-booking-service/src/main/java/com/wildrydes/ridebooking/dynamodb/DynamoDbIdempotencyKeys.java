package com.wildrydes.ridebooking.dynamodb;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.requester.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One item per customer and key; one past its day counts as absent, whether it is read or not. */
@Repository
class DynamoDbIdempotencyKeys implements IdempotencyKeys {
  private static final Duration KEPT = Duration.ofHours(24);

  private final DynamoDbTable<EnhancedDocument> table;

  DynamoDbIdempotencyKeys(DynamoDbEnhancedClient dynamoDb) {
    this.table = Tables.idempotencyKeys(dynamoDb);
  }

  @Override
  public Claim claim(String customer, String key, Claim claim) {
    Expression free =
        Expression.builder()
            .expression("attribute_not_exists(customer) OR expires <= :now")
            .expressionValues(
                Map.of(":now", AttributeValue.fromN(Long.toString(claim.since().getEpochSecond()))))
            .build();
    if (put(customer, key, claim, free)) {
      return claim;
    }
    Claim earlier = find(customer, key);
    return earlier == null ? claim(customer, key, claim) : earlier;
  }

  @Override
  public boolean renew(String customer, String key, Claim stale, Claim fresh) {
    return put(customer, key, fresh, isStill(stale)) || fresh.equals(find(customer, key));
  }

  @Override
  public void giveUp(String customer, String key, Claim claim) {
    try {
      table.deleteItem(
          delete -> delete.key(key(customer, key)).conditionExpression(isStill(claim)));
    } catch (ConditionalCheckFailedException e) {
      // Somebody else has claimed it since.
    }
  }

  private boolean put(String customer, String key, Claim claim, Expression condition) {
    EnhancedDocument item =
        Tables.document()
            .putString("customer", customer)
            .putString("key", key)
            .putString("fingerprint", claim.fingerprint())
            .putString("rfq", claim.rfq().value())
            .putString("since", claim.since().toString())
            .putNumber("expires", claim.since().plus(KEPT).getEpochSecond())
            .build();
    try {
      table.putItem(put -> put.item(item).conditionExpression(condition));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private @Nullable Claim find(String customer, String key) {
    EnhancedDocument item = table.getItem(get -> get.key(key(customer, key)).consistentRead(true));
    return item == null
        ? null
        : new Claim(
            item.getString("fingerprint"),
            new CorrelationId(item.getString("rfq")),
            Instant.parse(item.getString("since")));
  }

  private static Expression isStill(Claim claim) {
    return Expression.builder()
        .expression("rfq = :rfq AND since = :since")
        .expressionValues(
            Map.of(
                ":rfq", AttributeValue.fromS(claim.rfq().value()),
                ":since", AttributeValue.fromS(claim.since().toString())))
        .build();
  }

  private static Key key(String customer, String key) {
    return Key.builder().partitionValue(customer).sortValue(key).build();
  }
}
