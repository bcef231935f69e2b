package com.wildrydes.ridebooking.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;

/** Reads many items of one table by as few calls as possible. */
final class BatchReads {
  /** The limit of BatchGetItem. */
  private static final int MAX_BATCH = 100;

  private BatchReads() {}

  /** Returns the items with these partition keys, in no order, as last written. */
  static Stream<EnhancedDocument> read(
      DynamoDbEnhancedClient dynamoDb,
      DynamoDbTable<EnhancedDocument> table,
      Collection<String> keys) {
    return read(
        dynamoDb,
        table,
        keys.stream().distinct().map(key -> Key.builder().partitionValue(key).build()));
  }

  /** Returns the items with these keys. Each key must be given once. */
  static Stream<EnhancedDocument> read(
      DynamoDbEnhancedClient dynamoDb, DynamoDbTable<EnhancedDocument> table, Stream<Key> keys) {
    return keys.gather(Gatherers.windowFixed(MAX_BATCH))
        .flatMap(batch -> read(dynamoDb, table, batch));
  }

  private static Stream<EnhancedDocument> read(
      DynamoDbEnhancedClient dynamoDb, DynamoDbTable<EnhancedDocument> table, List<Key> batch) {
    ReadBatch.Builder<EnhancedDocument> reads =
        ReadBatch.builder(EnhancedDocument.class).mappedTableResource(table);
    batch.forEach(key -> reads.addGetItem(get -> get.key(key).consistentRead(true)));
    return dynamoDb
        .batchGetItem(request -> request.readBatches(reads.build()))
        .resultsForTable(table)
        .stream();
  }
}
