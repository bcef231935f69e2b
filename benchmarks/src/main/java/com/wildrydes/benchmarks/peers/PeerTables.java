package com.wildrydes.benchmarks.peers;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of the peers: one row for each RFQ, one for each response; no index. */
final class PeerTables {
  static final String RFQS = "peer-rfqs";
  static final String RESPONSES = "peer-responses";

  private PeerTables() {}

  static void create(DynamoDbClient dynamoDb) {
    dynamoDb.createTable(create ->
        create
            .tableName(RFQS)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text("rfq"))
            .keySchema(key("rfq", KeyType.HASH)));
    dynamoDb.createTable(create ->
        create
            .tableName(RESPONSES)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text("rfq"), text("response"))
            .keySchema(key("rfq", KeyType.HASH), key("response", KeyType.RANGE)));
    List.of(RFQS, RESPONSES)
        .forEach(table -> dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(table)));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static Map<String, AttributeValue> rfq(String rfq, String returnAddress) {
    return Map.of(
        "rfq", fromS(rfq),
        "from", fromS(Herd.PLACE.text()),
        "to", fromS(Herd.PLACE.text()),
        "return-address", fromS(returnAddress),
        "state", fromS("running"));
  }

  static Map<String, AttributeValue> response(String rfq, String message, String body) {
    return Map.of("rfq", fromS(rfq), "response", fromS(message), "body", fromS(body));
  }
}
