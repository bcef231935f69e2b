package com.wildrydes.simulation.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The DynamoDB of one process. */
public final class SimulatedDynamoDb implements DynamoDbClient {
  private final Tables tables;
  private final AwsCalls calls;
  private final Map<String, TransactWriteItemsResponse> transactions;

  /**
   * Connects a process.
   *
   * @param calls the calls of the process
   * @param transactions the tokens of the executed transactions, shared by all processes
   */
  SimulatedDynamoDb(
      Tables tables, AwsCalls calls, Map<String, TransactWriteItemsResponse> transactions) {
    this.tables = tables;
    this.calls = calls;
    this.transactions = transactions;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return calls.call(
        request,
        "GetItem " + request.tableName(),
        () -> {
          Map<String, AttributeValue> item = tables.table(request.tableName()).get(request.key());
          GetItemResponse.Builder response = GetItemResponse.builder();
          return (item.isEmpty() ? response : response.item(item)).build();
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return calls.call(
        request,
        "PutItem " + request.tableName(),
        () -> {
          Table table = tables.table(request.tableName());
          check(
              request.conditionExpression(),
              new Operand.Scope(
                  table.get(request.item()),
                  request.expressionAttributeNames(),
                  request.expressionAttributeValues()));
          table.put(request.item());
          return PutItemResponse.builder().build();
        });
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return calls.call(
        request,
        "UpdateItem " + request.tableName(),
        () -> {
          Table table = tables.table(request.tableName());
          Map<String, AttributeValue> before = table.get(request.key());
          Operand.Scope scope =
              new Operand.Scope(
                  before, request.expressionAttributeNames(), request.expressionAttributeValues());
          check(request.conditionExpression(), scope);
          Map<String, AttributeValue> after = changed(request, scope);
          table.put(after);
          UpdateItemResponse.Builder response = UpdateItemResponse.builder();
          return switch (request.returnValues()) {
            case ALL_NEW -> response.attributes(after).build();
            case ALL_OLD -> response.attributes(before).build();
            case null, default -> response.build();
          };
        });
  }

  private Map<String, AttributeValue> changed(UpdateItemRequest request, Operand.Scope before) {
    return changed(request.updateExpression(), request.key(), before);
  }

  private Map<String, AttributeValue> changed(
      @Nullable String expression, Map<String, AttributeValue> key, Operand.Scope before) {
    Map<String, AttributeValue> after =
        new HashMap<>(Change.of(planted(expression, before)).of(before));
    after.putAll(key);
    return after;
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return calls.call(
        request,
        "DeleteItem " + request.tableName(),
        () -> {
          Table table = tables.table(request.tableName());
          Map<String, AttributeValue> before = table.get(request.key());
          check(
              request.conditionExpression(),
              new Operand.Scope(
                  before, request.expressionAttributeNames(), request.expressionAttributeValues()));
          table.delete(request.key());
          DeleteItemResponse.Builder response = DeleteItemResponse.builder();
          return request.returnValues() == ReturnValue.ALL_OLD && !before.isEmpty()
              ? response.attributes(before).build()
              : response.build();
        });
  }

  private @Nullable String planted(@Nullable String expression, Operand.Scope scope) {
    return expression == null ? null : calls.plant().expression(expression, scope.names());
  }

  private boolean holds(@Nullable String condition, Operand.Scope scope) {
    return Condition.of(planted(condition, scope)).holds(scope);
  }

  private void check(@Nullable String condition, Operand.Scope scope) {
    if (!holds(condition, scope)) {
      throw ConditionalCheckFailedException.builder()
          .message("The conditional request failed")
          .item(scope.item())
          .build();
    }
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return calls.call(
        request,
        "Query " + request.tableName(),
        () -> {
          Condition condition = Condition.of(request.keyConditionExpression());
          Condition filter = Condition.of(request.filterExpression());
          List<Map<String, AttributeValue>> found =
              new ArrayList<>(
                  tables
                      .table(request.tableName())
                      .all(request.indexName())
                      .filter(item -> condition.holds(scope(request, item)))
                      .filter(item -> filter.holds(scope(request, item)))
                      .toList());
          return QueryResponse.builder()
              .items(Boolean.FALSE.equals(request.scanIndexForward()) ? found.reversed() : found)
              .build();
        });
  }

  private static Operand.Scope scope(QueryRequest request, Map<String, AttributeValue> item) {
    return new Operand.Scope(
        item, request.expressionAttributeNames(), request.expressionAttributeValues());
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return calls.call(
        request,
        "Scan " + request.tableName(),
        () -> {
          Condition filter = Condition.of(request.filterExpression());
          return ScanResponse.builder()
              .items(
                  tables
                      .table(request.tableName())
                      .all(request.indexName())
                      .filter(item ->
                          filter.holds(
                              new Operand.Scope(
                                  item,
                                  request.expressionAttributeNames(),
                                  request.expressionAttributeValues())))
                      .toList())
              .build();
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return calls.call(
        request,
        "BatchGetItem",
        () -> {
          Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
          Map<String, KeysAndAttributes> later = new HashMap<>();
          request
              .requestItems()
              .forEach((name, wanted) -> {
                List<Map<String, AttributeValue>> keys = new ArrayList<>(wanted.keys());
                if (keys.size() > 1 && calls.process().world().chance(calls.faults().partly())) {
                  later.put(name, wanted.toBuilder().keys(List.of(keys.removeLast())).build());
                }
                found.put(
                    name,
                    keys.stream()
                        .map(tables.table(name)::get)
                        .filter(item -> !item.isEmpty())
                        .toList());
              });
          return BatchGetItemResponse.builder().responses(found).unprocessedKeys(later).build();
        });
  }

  /** A write of a transaction, of any of the four kinds. */
  private record Write(
      Table table,
      Map<String, AttributeValue> key,
      @Nullable String condition,
      Operand.Scope scope,
      Runnable effect) {}

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    // The SDK gives each request a token, so that a repetition finds its own effect.
    String token =
        request.clientRequestToken() == null
            ? "transaction-" + calls.process().world().random().nextLong()
            : request.clientRequestToken();
    return calls.call(
        request,
        "TransactWriteItems",
        () -> {
          TransactWriteItemsResponse done = transactions.get(token);
          return done == null ? transact(token, request) : done;
        });
  }

  private TransactWriteItemsResponse transact(String token, TransactWriteItemsRequest request) {
    List<Write> writes = request.transactItems().stream().map(this::write).toList();
    List<CancellationReason> reasons =
        writes.stream()
            .map(write ->
                holds(write.condition(), write.scope())
                    ? CancellationReason.builder().code("None").build()
                    : CancellationReason.builder()
                        .code("ConditionalCheckFailed")
                        .item(write.scope().item())
                        .build())
            .toList();
    if (reasons.stream().anyMatch(reason -> !"None".equals(reason.code()))) {
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .cancellationReasons(reasons)
          .build();
    }
    writes.forEach(write -> write.effect().run());
    TransactWriteItemsResponse response = TransactWriteItemsResponse.builder().build();
    transactions.put(token, response);
    return response;
  }

  private Write write(TransactWriteItem item) {
    return Stream.of(
            item.put() == null
                ? null
                : write(
                    item.put().tableName(),
                    item.put().item(),
                    item.put().conditionExpression(),
                    item.put().expressionAttributeNames(),
                    item.put().expressionAttributeValues(),
                    (table, scope) -> table.put(item.put().item())),
            item.update() == null
                ? null
                : write(
                    item.update().tableName(),
                    item.update().key(),
                    item.update().conditionExpression(),
                    item.update().expressionAttributeNames(),
                    item.update().expressionAttributeValues(),
                    (table, scope) ->
                        table.put(
                            changed(item.update().updateExpression(), item.update().key(), scope))),
            item.delete() == null
                ? null
                : write(
                    item.delete().tableName(),
                    item.delete().key(),
                    item.delete().conditionExpression(),
                    item.delete().expressionAttributeNames(),
                    item.delete().expressionAttributeValues(),
                    (table, scope) -> table.delete(item.delete().key())),
            item.conditionCheck() == null
                ? null
                : write(
                    item.conditionCheck().tableName(),
                    item.conditionCheck().key(),
                    item.conditionCheck().conditionExpression(),
                    item.conditionCheck().expressionAttributeNames(),
                    item.conditionCheck().expressionAttributeValues(),
                    (table, scope) -> {}))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private Write write(
      String name,
      Map<String, AttributeValue> key,
      @Nullable String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      java.util.function.BiConsumer<Table, Operand.Scope> effect) {
    Table table = tables.table(name);
    Operand.Scope scope = new Operand.Scope(table.get(key), names, values);
    return new Write(table, key, condition, scope, () -> effect.accept(table, scope));
  }
}
