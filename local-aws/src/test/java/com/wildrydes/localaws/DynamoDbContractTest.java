package com.wildrydes.localaws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The operations of DynamoDB that the services use; valid for any endpoint. */
class DynamoDbContractTest {
  @RegisterExtension final Aws aws = new Aws();

  private String table = "";

  /**
   * Creates a table with the keys {@code p} and {@code s} and the sparse index {@code by-owner}.
   */
  @BeforeEach
  void createTable() {
    table =
        aws.table(definition ->
            definition
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("p"), text("s"), text("owner"))
                .keySchema(key("p", KeyType.HASH), key("s", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("by-owner")
                        .keySchema(key("owner", KeyType.HASH), key("s", KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()));
  }

  @Test
  void creatingATableTwiceIsRefused() {
    assertThatExceptionOfType(ResourceInUseException.class)
        .isThrownBy(() ->
            aws.dynamoDb()
                .createTable(request ->
                    request
                        .tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(text("p"))
                        .keySchema(key("p", KeyType.HASH))));
  }

  @Test
  void itemIsPutOnlyOnce() {
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(table)
            .item(item("rfq", "1", "price", AttributeValue.fromS("12.50")))
            .conditionExpression("attribute_not_exists(p)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    aws.dynamoDb().putItem(put);

    var failure =
        catchThrowableOfType(
            ConditionalCheckFailedException.class, () -> aws.dynamoDb().putItem(put));

    assertThat(failure.item()).containsEntry("price", AttributeValue.fromS("12.50"));
  }

  @Test
  void partitionIsQueriedInOrderAndInPages() {
    IntStream.range(0, 25).forEach(i -> put(item("rfq", "%02d".formatted(i))));
    put(item("other", "00"));
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("p = :p")
            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("rfq")))
            .consistentRead(true)
            .limit(10)
            .build();

    QueryResponse first = aws.dynamoDb().query(query);

    assertThat(first.items()).hasSize(10);
    assertThat(first.lastEvaluatedKey()).containsEntry("s", AttributeValue.fromS("09"));
    assertThat(aws.dynamoDb().queryPaginator(query).items())
        .extracting(DynamoDbContractTest::sortKey)
        .hasSize(25)
        .isSorted();
  }

  @Test
  void partitionIsQueriedByPrefixAndBackwards() {
    List.of("quote#1", "quote#2", "roster#1").forEach(s -> put(item("rfq", s)));

    QueryResponse found =
        aws.dynamoDb()
            .query(request ->
                request
                    .tableName(table)
                    .keyConditionExpression("p = :p AND begins_with(s, :s)")
                    .expressionAttributeValues(
                        Map.of(
                            ":p", AttributeValue.fromS("rfq"),
                            ":s", AttributeValue.fromS("quote#")))
                    .scanIndexForward(false));

    assertThat(found.items())
        .extracting(DynamoDbContractTest::sortKey)
        .containsExactly("quote#2", "quote#1");
  }

  @Test
  void updateHasACondition() {
    put(item("rfq", "1", "status", AttributeValue.fromS("running")));

    complete();

    var failure = catchThrowableOfType(ConditionalCheckFailedException.class, this::complete);
    assertThat(failure.item()).containsEntry("status", AttributeValue.fromS("completed"));
  }

  @Test
  void countersAreAddedTo() {
    assertThat(add("n", AttributeValue.fromN("1")).n()).isEqualTo("1");
    assertThat(add("n", AttributeValue.fromN("2")).n()).isEqualTo("3");
  }

  @Test
  void stringSetsAreAddedTo() {
    add("cells", AttributeValue.fromSs(List.of("a")));

    assertThat(add("cells", AttributeValue.fromSs(List.of("b", "a"))).ss())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void transactionIsAllOrNothing() {
    put(item("ride", "taken"));

    var failure =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () ->
                aws.dynamoDb()
                    .transactWriteItems(
                        request -> request.transactItems(putNew("free"), putNew("taken"))));

    assertThat(failure.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed");
    assertThat(get("ride", "free")).isEmpty();

    aws.dynamoDb()
        .transactWriteItems(request -> request.transactItems(putNew("free"), putNew("other")));

    assertThat(get("ride", "free")).isNotEmpty();
    assertThat(get("ride", "other")).isNotEmpty();
  }

  @Test
  void sparseIndexHasOnlyItemsWithItsKey() {
    put(item("rfq", "1", "owner", AttributeValue.fromS("instance-1")));
    put(item("rfq", "2"));
    awaitOwned("1");

    aws.dynamoDb()
        .updateItem(request ->
            request
                .tableName(table)
                .key(item("rfq", "1"))
                .updateExpression("REMOVE #owner")
                .expressionAttributeNames(Map.of("#owner", "owner")));

    awaitOwned();
  }

  @Test
  void timeToLiveCanBeSet() {
    aws.dynamoDb()
        .updateTimeToLive(request ->
            request
                .tableName(table)
                .timeToLiveSpecification(ttl -> ttl.attributeName("expires").enabled(true)));

    assertThat(
            aws.dynamoDb()
                .describeTimeToLive(request -> request.tableName(table))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires");
  }

  @Test
  void severalItemsAreReadAtOnce() {
    put(item("rfq", "1"));
    put(item("rfq", "2"));

    var found =
        aws.dynamoDb()
            .batchGetItem(request ->
                request.requestItems(
                    Map.of(
                        table,
                        KeysAndAttributes.builder()
                            .consistentRead(true)
                            .keys(
                                List.of(item("rfq", "1"), item("rfq", "2"), item("rfq", "missing")))
                            .build())));

    assertThat(found.responses().get(table))
        .extracting(DynamoDbContractTest::sortKey)
        .containsExactlyInAnyOrder("1", "2");
    assertThat(found.unprocessedKeys()).isEmpty();
  }

  private void put(Map<String, AttributeValue> item) {
    aws.dynamoDb().putItem(request -> request.tableName(table).item(item));
  }

  private Map<String, AttributeValue> get(String p, String s) {
    return aws.dynamoDb()
        .getItem(request -> request.tableName(table).key(item(p, s)).consistentRead(true))
        .item();
  }

  private void complete() {
    aws.dynamoDb()
        .updateItem(request ->
            request
                .tableName(table)
                .key(item("rfq", "1"))
                .updateExpression("SET #status = :completed")
                .conditionExpression("#status = :running")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":running", AttributeValue.fromS("running"),
                        ":completed", AttributeValue.fromS("completed")))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  private AttributeValue add(String attribute, AttributeValue value) {
    Map<String, AttributeValue> updated =
        aws.dynamoDb()
            .updateItem(request ->
                request
                    .tableName(table)
                    .key(item("rfq", "1"))
                    .updateExpression("ADD #attribute :value")
                    .expressionAttributeNames(Map.of("#attribute", attribute))
                    .expressionAttributeValues(Map.of(":value", value))
                    .returnValues(ReturnValue.UPDATED_NEW))
            .attributes();
    return requireNonNull(updated.get(attribute));
  }

  private TransactWriteItem putNew(String s) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(item("ride", s))
                .conditionExpression("attribute_not_exists(p)"))
        .build();
  }

  private void awaitOwned(String... expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    aws.dynamoDb()
                        .query(request ->
                            request
                                .tableName(table)
                                .indexName("by-owner")
                                .keyConditionExpression("#owner = :owner")
                                .expressionAttributeNames(Map.of("#owner", "owner"))
                                .expressionAttributeValues(
                                    Map.of(":owner", AttributeValue.fromS("instance-1"))))
                        .items())
                .extracting(DynamoDbContractTest::sortKey)
                .containsExactly(expected));
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return requireNonNull(item.get("s")).s();
  }

  private static Map<String, AttributeValue> item(String p, String s) {
    return Map.of("p", AttributeValue.fromS(p), "s", AttributeValue.fromS(s));
  }

  private static Map<String, AttributeValue> item(
      String p, String s, String attribute, AttributeValue value) {
    return Map.of("p", AttributeValue.fromS(p), "s", AttributeValue.fromS(s), attribute, value);
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
}
