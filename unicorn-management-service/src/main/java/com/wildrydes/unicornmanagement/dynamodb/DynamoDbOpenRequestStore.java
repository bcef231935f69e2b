package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.seconds;
import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.aws.CallPool;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The open request store as a table. Its partitions are cells, its items are pairs of request and
 * instance, and it has an index by instance. An item has at most a thousand unicorns, about 90 of
 * the 400 KiB that an item may have; further ones are in items of their own. The unicorns that were
 * told an outcome are in the partition of the request.
 */
@Repository
class DynamoDbOpenRequestStore implements OpenRequestStore, AutoCloseable {
  private static final String TABLE = "unicorn-management-open-requests";
  private static final String BY_INSTANCE = "by-instance";
  private static final String CELL = "cell";
  private static final String CLOSED = "closed";
  private static final String TOLD = "told";
  private static final String TRACEPARENT = "traceparent";
  private static final String DECISION = "decision";
  private static final String RANKS = "ranks";
  private static final String BEST_PRICE = "best-price";
  private static final String RAISED_AMOUNT = "raised-amount";
  private static final String RAISED_CURRENCY = "raised-currency";

  /** The number of unicorns in one item. */
  private static final int CHUNK = 1000;

  /** The time after the deadline when nobody asks for the outcome any more. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** The others wait here: in the client, whose connections others need too, they would fail. */
  private static final int CALLS_AT_A_TIME = 10;

  private static final int LOOKUPS_AT_A_TIME = 4;

  private final DynamoDbClient dynamoDb;
  private final InstanceId self;
  private final Clock clock;
  private final ExecutorService executor = CallPool.ofAtMost(CALLS_AT_A_TIME, "open-requests-");

  /** A pool of its own: writes never wait behind lookups. */
  private final ExecutorService lookups =
      CallPool.ofAtMost(LOOKUPS_AT_A_TIME, "open-request-lookup-");

  DynamoDbOpenRequestStore(DynamoDbClient dynamoDb, InstanceId self, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited, int before) {
    List<String> texts =
        invited.entrySet().stream().map(i -> i.getKey() + " " + i.getValue()).toList();
    return CompletableFuture.runAsync(
        () -> inChunks(texts, before, (chunk, some) -> write(request, chunk, some)), executor);
  }

  /** Calls at least once, with the number of the item for these texts. */
  private static void inChunks(
      List<String> texts, int before, BiConsumer<Integer, List<String>> write) {
    int from = 0;
    do {
      int chunk = (before + from) / CHUNK;
      int to = Math.min(texts.size(), (chunk + 1) * CHUNK - before);
      write.accept(chunk, texts.subList(from, to));
      from = to;
    } while (from < texts.size());
  }

  private void write(Request request, int chunk, List<String> invited) {
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
      values.put(":invited", AttributeValue.fromSs(invited));
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
            .key(key(request, chunk == 0 ? self.value() : self + "#" + chunk))
            .updateExpression(change)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values));
  }

  @Override
  public CompletableFuture<Void> raise(Request request) {
    Price price = request.targetPrice();
    return price == null
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(() -> raise(request, price), executor);
  }

  private void raise(Request request, Price price) {
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(TABLE)
              .key(key(request, self.value()))
              .updateExpression("SET #amount = :amount, #currency = :currency")
              .conditionExpression("attribute_not_exists(#amount) OR #amount < :amount")
              .expressionAttributeNames(
                  Map.of("#amount", RAISED_AMOUNT, "#currency", RAISED_CURRENCY))
              .expressionAttributeValues(
                  Map.of(
                      ":amount",
                      AttributeValue.fromN(price.amount().toPlainString()),
                      ":currency",
                      text(price.currency().getCurrencyCode()))));
    } catch (ConditionalCheckFailedException e) {
      // It has this price or a higher one.
    }
  }

  @Override
  public CompletableFuture<Void> close(Request request) {
    return CompletableFuture.runAsync(
        () ->
            set(
                request,
                "SET #closed = :yes",
                Map.of("#closed", CLOSED),
                Map.of(":yes", AttributeValue.fromBool(true))),
        executor);
  }

  @Override
  public CompletableFuture<Void> decide(Request request, Decision decision) {
    UnicornId winner = decision.winner();
    String text =
        winner == null ? decision.outcome().toString() : decision.outcome() + " " + winner;
    Map<String, String> names = new HashMap<>(Map.of("#closed", CLOSED, "#decision", DECISION));
    Map<String, AttributeValue> values =
        new HashMap<>(Map.of(":yes", AttributeValue.fromBool(true), ":decision", text(text)));
    StringBuilder change = new StringBuilder("SET #closed = :yes, #decision = :decision");
    if (!decision.ranks().isEmpty()) {
      change.append(", #ranks = :ranks");
      names.put("#ranks", RANKS);
      values.put(":ranks", attribute(decision.ranks()));
    }
    if (decision.bestPrice() != null) {
      change.append(", #best = :best");
      names.put("#best", BEST_PRICE);
      values.put(":best", text(Json.write(decision.bestPrice())));
    }
    return CompletableFuture.runAsync(
        () -> set(request, change.toString(), names, values), executor);
  }

  private static AttributeValue attribute(Map<UnicornId, Integer> ranks) {
    return AttributeValue.fromM(
        ranks.entrySet().stream()
            .collect(
                Collectors.toMap(
                    rank -> rank.getKey().value(), rank -> Attributes.number(rank.getValue()))));
  }

  private static Map<UnicornId, Integer> ranks(Map<String, AttributeValue> item) {
    AttributeValue ranks = item.get(RANKS);
    return ranks == null
        ? Map.of()
        : ranks.m().entrySet().stream()
            .collect(
                Collectors.toMap(
                    rank -> new UnicornId(rank.getKey()),
                    rank -> Integer.valueOf(rank.getValue().n())));
  }

  private void set(
      Request request,
      String change,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    dynamoDb.updateItem(update ->
        update
            .tableName(TABLE)
            .key(key(request, self.value()))
            .updateExpression(change)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values));
  }

  private static @Nullable Decision decision(Map<String, AttributeValue> item) {
    String text = Attributes.optionalText(item, DECISION);
    if (text == null) {
      return null;
    }
    String[] words = text.split(" ", 2);
    String bestPrice = Attributes.optionalText(item, BEST_PRICE);
    return new Decision(
        Outcome.valueOf(words[0].toUpperCase(Locale.ROOT)),
        words.length == 1 ? null : new UnicornId(words[1]),
        ranks(item),
        bestPrice == null ? null : Json.read(bestPrice, Price.class));
  }

  @Override
  public CompletableFuture<Set<UnicornId>> told(Request request) {
    return CompletableFuture.supplyAsync(
        () ->
            dynamoDb
                .queryPaginator(query ->
                    query
                        .tableName(TABLE)
                        .consistentRead(true)
                        .keyConditionExpression("#rfq = :rfq")
                        .expressionAttributeNames(Map.of("#rfq", CELL))
                        .expressionAttributeValues(Map.of(":rfq", text(request.id().value()))))
                .items()
                .stream()
                .flatMap(item -> Attributes.texts(item, TOLD).stream())
                .map(UnicornId::new)
                .collect(Collectors.toSet()),
        executor);
  }

  @Override
  public CompletableFuture<Void> markTold(Request request, Set<UnicornId> unicorns, int before) {
    List<String> texts = unicorns.stream().map(UnicornId::value).toList();
    return CompletableFuture.runAsync(
        () -> inChunks(texts, before, (chunk, some) -> mark(request, chunk, some)), executor);
  }

  private void mark(Request request, int chunk, List<String> told) {
    dynamoDb.updateItem(update ->
        update
            .tableName(TABLE)
            .key(Map.of(CELL, text(request.id().value()), "rfq-instance", text(self + "#" + chunk)))
            .updateExpression("ADD #told :unicorns SET #expiry = :expiry")
            .expressionAttributeNames(Map.of("#told", TOLD, "#expiry", "expires-at"))
            .expressionAttributeValues(
                Map.of(
                    ":unicorns",
                    AttributeValue.fromSs(told),
                    ":expiry",
                    seconds(request.rfq().deadline().plus(KEPT)))));
  }

  @Override
  public CompletableFuture<Collection<Request>> openIn(Vicinity cell) {
    return CompletableFuture.supplyAsync(() -> lookUp(cell), lookups);
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
    return entries(query).stream()
        .filter(entry -> !entry.closed())
        .map(Entry::request)
        .filter(request -> !clock.instant().isAfter(request.rfq().deadline()))
        .toList();
  }

  @Override
  public CompletableFuture<List<Entry>> of(String instance) {
    return CompletableFuture.supplyAsync(() -> entries(byInstance(instance)), lookups);
  }

  private static QueryRequest byInstance(String instance) {
    return QueryRequest.builder()
        .tableName(TABLE)
        .indexName(BY_INSTANCE)
        .keyConditionExpression("instance = :instance")
        .expressionAttributeValues(Map.of(":instance", text(instance)))
        .build();
  }

  /** Returns one entry for each request, whatever items it is in. */
  private List<Entry> entries(QueryRequest query) {
    Map<CorrelationId, Entry> entries = new LinkedHashMap<>();
    dynamoDb.queryPaginator(query).items().stream()
        .filter(item -> item.containsKey("body"))
        .map(DynamoDbOpenRequestStore::entry)
        .forEach(
            entry -> entries.merge(entry.request().id(), entry, DynamoDbOpenRequestStore::both));
    return List.copyOf(entries.values());
  }

  private static Entry both(Entry one, Entry other) {
    Map<UnicornId, Long> invited = new HashMap<>(one.invited());
    invited.putAll(other.invited());
    Price price = other.request().targetPrice();
    return new Entry(
        price != null && one.request().isBelow(price) ? other.request() : one.request(),
        one.raised() || other.raised(),
        one.closed() || other.closed(),
        one.decision() == null ? other.decision() : one.decision(),
        invited);
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    Map<UnicornId, Long> invited = new HashMap<>();
    for (String invitation : Attributes.texts(item, "invited")) {
      int blank = invitation.lastIndexOf(' '); // an id may have some, too
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
    AttributeValue amount = item.get(RAISED_AMOUNT);
    if (amount == null) {
      return new Entry(request, false, item.containsKey(CLOSED), decision(item), invited);
    }
    Price raised = Price.of(amount.n(), Attributes.text(item, RAISED_CURRENCY));
    return new Entry(
        request.isBelow(raised) ? request.withTargetPrice(raised) : request,
        true,
        item.containsKey(CLOSED),
        decision(item),
        invited);
  }

  private static Map<String, AttributeValue> key(Request request, String part) {
    return Map.of(
        CELL, text(request.cell().cell()), "rfq-instance", text(request.id() + "#" + part));
  }

  @Override
  public void close() {
    executor.close();
    lookups.close();
  }
}
