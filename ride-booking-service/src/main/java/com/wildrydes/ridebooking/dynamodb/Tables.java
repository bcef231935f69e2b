package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider.defaultProvider;
import static software.amazon.awssdk.enhanced.dynamodb.AttributeValueType.S;
import static software.amazon.awssdk.enhanced.dynamodb.TableMetadata.primaryIndexName;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.DocumentTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** The tables of {@code ride-booking-resources.json}, with items as documents. */
final class Tables {
  static final String RFQS = "ride-booking-rfqs";

  static final String CUSTOMERS = "ride-booking-customers";

  static final String RIDES = "ride-booking-rides";

  static final String RESPONSES = "ride-booking-responses";

  static final String IDEMPOTENCY_KEYS = "ride-booking-idempotency-keys";

  static final String TICKETS = "ride-booking-tickets";

  /** Index of the RFQs that have a keeper by that and their return address. */
  static final String BY_KEEPER = "by-keeper";

  /** Index of the RFQs by customer and the time of submission. */
  static final String BY_CUSTOMER = "by-customer";

  /** Index of the cells that an instance has announced. */
  static final String BY_INSTANCE = "by-instance";

  private Tables() {}

  static DynamoDbTable<EnhancedDocument> rfqs(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        RFQS,
        schema()
            .addIndexPartitionKey(primaryIndexName(), "rfq", S)
            .addIndexPartitionKey(BY_KEEPER, "keeper", S)
            .addIndexSortKey(BY_KEEPER, "return-address", S)
            .addIndexPartitionKey(BY_CUSTOMER, "customer", S)
            .addIndexSortKey(BY_CUSTOMER, "submitted", S)
            .build());
  }

  static DynamoDbTable<EnhancedDocument> rides(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        RIDES, schema().addIndexPartitionKey(primaryIndexName(), "ride", S).build());
  }

  static DynamoDbTable<EnhancedDocument> customers(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        CUSTOMERS, schema().addIndexPartitionKey(primaryIndexName(), "customer", S).build());
  }

  static DynamoDbTable<EnhancedDocument> responses(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        RESPONSES,
        schema()
            .addIndexPartitionKey(primaryIndexName(), "rfq", S)
            .addIndexSortKey(primaryIndexName(), "entry", S)
            .build());
  }

  static DynamoDbTable<EnhancedDocument> idempotencyKeys(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        IDEMPOTENCY_KEYS,
        schema()
            .addIndexPartitionKey(primaryIndexName(), "customer", S)
            .addIndexSortKey(primaryIndexName(), "key", S)
            .build());
  }

  static DynamoDbTable<EnhancedDocument> coverage(DynamoDbEnhancedClient dynamoDb) {
    return dynamoDb.table(
        "ride-booking-coverage",
        schema()
            .addIndexPartitionKey(primaryIndexName(), "cell", S)
            .addIndexSortKey(primaryIndexName(), "instance", S)
            .addIndexPartitionKey(BY_INSTANCE, "instance", S)
            .addIndexSortKey(BY_INSTANCE, "cell", S)
            .build());
  }

  private static DocumentTableSchema.Builder schema() {
    return TableSchema.documentSchemaBuilder().attributeConverterProviders(defaultProvider());
  }

  /** Returns a document to be filled. */
  static EnhancedDocument.Builder document() {
    return EnhancedDocument.builder().attributeConverterProviders(defaultProvider());
  }
}
