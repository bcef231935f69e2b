package com.wildrydes.ridebooking.dynamodb;

import com.wildrydes.ridebooking.returnaddress.Generations;
import java.util.Map;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One item per customer whose response queue has ever been replaced. */
@Repository
class DynamoDbGenerations implements Generations {
  private static final long FIRST = 1;

  private final DynamoDbTable<EnhancedDocument> table;

  DynamoDbGenerations(DynamoDbEnhancedClient dynamoDb) {
    this.table = Tables.responseQueues(dynamoDb);
  }

  @Override
  public long current(String customer) {
    EnhancedDocument item =
        table.getItem(
            get -> get.key(Key.builder().partitionValue(customer).build()).consistentRead(true));
    return item == null ? FIRST : item.getNumber("generation").longValue();
  }

  @Override
  public void retire(String customer, long generation) {
    EnhancedDocument next =
        Tables.document()
            .putString("customer", customer)
            .putNumber("generation", generation + 1)
            .build();
    Expression unchanged =
        Expression.builder()
            .expression("attribute_not_exists(customer) OR generation = :old")
            .expressionValues(Map.of(":old", AttributeValue.fromN(Long.toString(generation))))
            .build();
    try {
      table.putItem(put -> put.item(next).conditionExpression(unchanged));
    } catch (ConditionalCheckFailedException e) {
      // Another instance moved on already, which is all that is wanted.
    }
  }
}
