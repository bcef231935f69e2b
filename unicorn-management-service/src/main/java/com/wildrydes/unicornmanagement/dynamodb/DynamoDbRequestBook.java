package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Coalesced;
import com.wildrydes.unicornmanagement.resource.Request;
import com.wildrydes.unicornmanagement.resource.RequestBook;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The book as a table: its partitions are cells, its items (request, instance), with an index by
 * instance. A thousand invitations take about 30 KiB of an item's 400.
 */
@Repository
class DynamoDbRequestBook implements RequestBook, AutoCloseable {
  private static final String TABLE = "unicorn-management-open-requests";
  private static final String BY_INSTANCE = "by-instance";
  private static final String CELL = "cell";
  private static final String CLOSED = "closed";
  private static final String TOLD = "told";
  private static final String TRACEPARENT = "traceparent";

  /** After the deadline; by then nobody asks for the outcome any more. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 10;

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final Map<String, Coalesced<List<Entry>>> byInstance = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Context.taskWrapping(
          Executors.newFixedThreadPool(
              CALLS_AT_A_TIME, Thread.ofVirtual().name("request-book-", 0).factory()));

  DynamoDbRequestBook(DynamoDbClient dynamoDb, InstanceId self, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited) {
    return CompletableFuture.runAsync(() -> write(request, invited), executor);
  }

  private void write(Request request, Map<UnicornId, Long> invited) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":rfq", text(request.id().value()));
    values.put(":instance", text(self.value()));
    values.put(":body", text(Json.write(request.rfq())));
    values.put(":address", text(request.returnAddress().toString()));
    values.put(":expiry", seconds(request.rfq().deadline().plus(KEPT)));
    Map<String, String> names = new HashMap<>();
    names.put("#expiry", "expires-at");
    names.put("#address", "return-address");
    String add = "";
    if (!invited.isEmpty()) {
      add = " ADD invited :invited";
      values.put(
          ":invited",
          AttributeValue.fromSs(
              invited.entrySet().stream().map(i -> i.getKey() + " " + i.getValue()).toList()));
    }
    String trace = "";
    if (request.traceparent() != null) {
      trace = ", traceparent = :traceparent";
      values.put(":traceparent", text(request.traceparent()));
    }
    String change =
        "SET rfq = :rfq, instance = :instance, body = :body, #address = :address, #expiry = :expiry"
            + trace
            + add;
    dynamoDb.updateItem(update ->
        update
            .tableName(TABLE)
            .key(key(request))
            .updateExpression(change)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values));
  }

  @Override
  public CompletableFuture<Void> close(Request request) {
    return CompletableFuture.runAsync(
        () ->
            dynamoDb.updateItem(update ->
                update
                    .tableName(TABLE)
                    .key(key(request))
                    .updateExpression("SET #closed = :yes")
                    .expressionAttributeNames(Map.of("#closed", CLOSED))
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true)))),
        executor);
  }

  @Override
  public CompletableFuture<Set<UnicornId>> claimOutcomes(Request request, Set<UnicornId> unicorns) {
    return CompletableFuture.supplyAsync(() -> claim(request, unicorns), executor);
  }

  /** An item of its own, which all instances share. */
  private Set<UnicornId> claim(Request request, Set<UnicornId> unicorns) {
    Set<UnicornId> claimed = new HashSet<>(unicorns);
    Attributes.texts(
            dynamoDb
                .updateItem(update ->
                    update
                        .tableName(TABLE)
                        .key(key(request, "outcome"))
                        .updateExpression("ADD #told :unicorns SET #expiry = :expiry")
                        .expressionAttributeNames(Map.of("#told", TOLD, "#expiry", "expires-at"))
                        .expressionAttributeValues(
                            Map.of(
                                ":unicorns",
                                AttributeValue.fromSs(
                                    unicorns.stream().map(UnicornId::value).toList()),
                                ":expiry",
                                seconds(request.rfq().deadline().plus(KEPT))))
                        .returnValues(ReturnValue.UPDATED_OLD))
                .attributes(),
            TOLD)
        .forEach(told -> claimed.remove(new UnicornId(told)));
    return claimed;
  }

  @Override
  public CompletableFuture<Collection<Request>> openIn(Vicinity cell) {
    return CompletableFuture.supplyAsync(() -> lookUp(cell), executor);
  }

  private Collection<Request> lookUp(Vicinity cell) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(TABLE)
            .consistentRead(true)
            .keyConditionExpression("#cell = :cell")
            .expressionAttributeNames(Map.of("#cell", CELL))
            .expressionAttributeValues(Map.of(":cell", text(cell.cell())))
            .build();
    Map<CorrelationId, Request> open = new HashMap<>();
    Set<CorrelationId> closed = new HashSet<>();
    for (Entry entry : entries(query)) {
      open.put(entry.request().id(), entry.request());
      if (entry.closed()) {
        closed.add(entry.request().id());
      }
    }
    open.keySet().removeAll(closed);
    return open.values().stream()
        .filter(request -> !clock.instant().isAfter(request.rfq().deadline()))
        .toList();
  }

  @Override
  public CompletableFuture<List<Entry>> of(String instance) {
    return byInstance
        .computeIfAbsent(
            instance,
            id ->
                new Coalesced<>(
                    () -> CompletableFuture.supplyAsync(() -> entries(byInstance(id)), executor)))
        .get();
  }

  private static QueryRequest byInstance(String instance) {
    return QueryRequest.builder()
        .tableName(TABLE)
        .indexName(BY_INSTANCE)
        .keyConditionExpression("instance = :instance")
        .expressionAttributeValues(Map.of(":instance", text(instance)))
        .build();
  }

  private List<Entry> entries(QueryRequest query) {
    return dynamoDb.queryPaginator(query).items().stream()
        .filter(item -> item.containsKey("body"))
        .map(DynamoDbRequestBook::entry)
        .toList();
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    Map<UnicornId, Long> invited = new HashMap<>();
    for (String invitation : Attributes.texts(item, "invited")) {
      int blank = invitation.indexOf(' ');
      invited.put(
          new UnicornId(invitation.substring(0, blank)),
          Long.parseLong(invitation.substring(blank + 1)));
    }
    Request request =
        new Request(
            new CorrelationId(Attributes.text(item, "rfq")),
            Json.read(Attributes.text(item, "body"), Message.Rfq.class),
            ReturnAddress.parse(Attributes.text(item, "return-address")),
            item.containsKey(TRACEPARENT) ? Attributes.text(item, TRACEPARENT) : null);
    return new Entry(request, item.containsKey(CLOSED), invited);
  }

  private Map<String, AttributeValue> key(Request request) {
    return key(request, self.value());
  }

  private static Map<String, AttributeValue> key(Request request, String part) {
    return Map.of(
        CELL, text(request.cell().cell()), "rfq-instance", text(request.id() + "#" + part));
  }

  @Override
  public void close() {
    executor.close();
  }
}
