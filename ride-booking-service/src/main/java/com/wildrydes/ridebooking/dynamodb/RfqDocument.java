package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Origin;
import com.wildrydes.ridebooking.rfq.Place;
import com.wildrydes.ridebooking.rfq.Publication;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Trip;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The row of an RFQ in its table. */
final class RfqDocument {
  /** State of an RFQ that has not ended: the condition of every end. */
  static final String RUNNING = "running";

  /** Attribute with the attempt that ended the RFQ. */
  static final String ENDED_BY = "ended-by";

  /** Attribute with the inboxes that covered the cell at any publication. */
  static final String COVERING = "covering";

  /** Attribute with the unicorn whose quote the limit of accept-at has accepted. */
  static final String TAKEN = "taken";

  /** Attribute with the requirements as JSON; absent if there are none. */
  private static final String REQUIREMENTS = "requirements";

  /** Attributes with the amounts of the prices that the customer has named, to be compared. */
  private static final String TARGET_PRICE = "target-price";

  private static final String ACCEPT_AT = "accept-at";

  /** Attribute with the currency of these prices. */
  private static final String CURRENCY = "currency";

  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);
  private static final String COMPLETED = "completed";
  private static final String CANCELLED = "cancelled";

  private RfqDocument() {}

  /**
   * Returns the row of a new RFQ.
   *
   * @param expires the TTL attribute
   */
  static EnhancedDocument of(Rfq rfq, long expires) {
    EnhancedDocument.Builder document =
        Tables.document()
            .putString("rfq", rfq.id().value())
            .putString("customer", rfq.customer())
            .putString("from", rfq.from().text())
            .putString("from-location", rfq.from().location().text())
            .putString("to", rfq.to().text())
            .putString("to-location", rfq.to().location().text())
            .putString("cell", rfq.cell().cell())
            .putString("submitted", sortable(rfq.submitted()))
            .putString("deadline", rfq.deadline().toString())
            .putString("return-address", rfq.returnAddress().toString())
            .putString("state", RUNNING)
            .putNumber("expires", expires);
    if (!rfq.covering().isEmpty()) { // there is no empty set
      document.putStringSet(COVERING, rfq.covering());
    }
    if (rfq.requirements() != null) {
      document.putString(REQUIREMENTS, Json.write(rfq.requirements()));
    }
    putIfPresent(document, TARGET_PRICE, rfq.bargain().target());
    putIfPresent(document, ACCEPT_AT, rfq.bargain().acceptAt());
    putIfPresent(document, "keeper", rfq.keeper());
    putIfPresent(document, "traceparent", rfq.traceparent());
    return document.build();
  }

  static void putIfPresent(EnhancedDocument.Builder document, String name, @Nullable String text) {
    if (text != null) {
      document.putString(name, text);
    }
  }

  private static void putIfPresent(
      EnhancedDocument.Builder document, String name, @Nullable Price price) {
    if (price != null) {
      document
          .putNumber(name, price.amount())
          .putString(CURRENCY, price.currency().getCurrencyCode());
    }
  }

  /** Returns a time in milliseconds as a text that sorts as the time does. */
  static String sortable(Instant time) {
    return SORTABLE.format(time);
  }

  static Rfq read(EnhancedDocument document) {
    return new Rfq(
        new CorrelationId(document.getString("rfq")),
        new Origin(
            document.getString("customer"),
            instant(document, "submitted"),
            text(document, "traceparent")),
        new Trip(
            place(document, "from"),
            place(document, "to"),
            new Vicinity(document.getString("cell")),
            requirements(document)),
        instant(document, "deadline"),
        new Bargain(price(document, TARGET_PRICE), price(document, ACCEPT_AT)),
        publication(document),
        state(document),
        choice(document),
        text(document, "keeper"));
  }

  private static Requirements requirements(EnhancedDocument document) {
    String stored = text(document, REQUIREMENTS);
    return stored == null ? Requirements.NONE : Json.read(stored, Requirements.class);
  }

  private static @Nullable Price price(EnhancedDocument document, String name) {
    return document.isPresent(name)
        ? new Price(
            document.getNumber(name).bigDecimalValue(),
            Currency.getInstance(document.getString(CURRENCY)))
        : null;
  }

  private static Publication publication(EnhancedDocument document) {
    return new Publication(
        ReturnAddress.parse(document.getString("return-address")),
        document.isPresent(COVERING) ? document.getStringSet(COVERING) : Set.of(),
        document.isPresent("published") ? instant(document, "published") : null);
  }

  private static Choice choice(EnhancedDocument document) {
    Set<String> withdrawn =
        document.isPresent("withdrawn") ? document.getStringSet("withdrawn") : Set.of();
    String taken = text(document, TAKEN);
    return new Choice(
        taken == null ? null : new UnicornId(taken),
        text(document, "ride"),
        withdrawn.stream().map(UnicornId::new).collect(toSet()),
        text(document, "declined"),
        document.isPresent("reopened") ? instant(document, "reopened") : null,
        document.isPresent("expired"),
        document.isPresent("announced"));
  }

  static @Nullable String text(EnhancedDocument document, String name) {
    return document.isPresent(name) ? document.getString(name) : null;
  }

  private static Place place(EnhancedDocument document, String name) {
    return new Place(
        document.getString(name), Location.stored(document.getString(name + "-location")));
  }

  private static Instant instant(EnhancedDocument document, String name) {
    return Instant.parse(document.getString(name));
  }

  private static RfqState state(EnhancedDocument document) {
    String state = document.getString("state");
    return switch (state) {
      case RUNNING -> new RfqState.Running();
      case CANCELLED -> new RfqState.Cancelled(instant(document, "ended"));
      case COMPLETED ->
          new RfqState.Completed(
              CompletionReason.parse(document.getString("completed-by")),
              instant(document, "ended"),
              document.getNumber("invited").intValue(),
              counted(document.getMap("counted", TEXT, TEXT)));
      default ->
          throw new IllegalStateException("an RFQ is stored in a state unknown here: " + state);
    };
  }

  private static Map<UnicornId, Sequence> counted(Map<String, String> stored) {
    return stored.entrySet().stream()
        .collect(toMap(e -> new UnicornId(e.getKey()), e -> Sequence.parse(e.getValue())));
  }

  /**
   * Returns the update that names these prices for a running RFQ, raises or repeats them. Its
   * condition admits its own effect.
   */
  static UpdateItemRequest change(CorrelationId id, BargainChange change) {
    List<String> sets = new ArrayList<>();
    List<String> conditions = new ArrayList<>(List.of("#state = :running"));
    Map<String, String> names = new HashMap<>(Map.of("#state", "state"));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":running", fromS(RUNNING)));
    BiConsumer<String, Price> raise =
        (name, price) -> {
          String key = name.substring(0, 1);
          sets.add("#%s = :%s".formatted(key, key));
          conditions.add("(attribute_not_exists(#%s) OR #%s <= :%s)".formatted(key, key, key));
          names.put("#" + key, name);
          values.put(":" + key, fromN(price.amount().toPlainString()));
          names.put("#currency", CURRENCY);
          values.put(":currency", fromS(price.currency().getCurrencyCode()));
        };
    if (change.target() != null) {
      raise.accept(TARGET_PRICE, change.target());
    }
    if (change.acceptAt() != null) {
      raise.accept(ACCEPT_AT, change.acceptAt());
    }
    String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets) + ", #currency = :currency";
    if (change.removesAcceptAt()) {
      names.put("#removed", ACCEPT_AT);
    }
    return UpdateItemRequest.builder()
        .tableName(Tables.RFQS)
        .key(Map.of("rfq", fromS(id.value())))
        .updateExpression(set + (change.removesAcceptAt() ? " REMOVE #removed" : ""))
        .conditionExpression(String.join(" AND ", conditions))
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  /** Returns the condition that an RFQ runs, and accepts by itself at the limit that was read. */
  static Expression isStill(Rfq running) {
    Expression.Builder condition =
        Expression.builder()
            .putExpressionName("#state", "state")
            .putExpressionName("#limit", ACCEPT_AT)
            .putExpressionValue(":running", fromS(RUNNING));
    Price limit = running.bargain().acceptAt();
    if (limit == null) {
      return condition.expression("#state = :running AND attribute_not_exists(#limit)").build();
    }
    return condition
        .putExpressionValue(":limit", fromN(limit.amount().toPlainString()))
        .expression("#state = :running AND #limit = :limit")
        .build();
  }

  /**
   * Returns the change of a running RFQ to its end. The keeper of a cancelled RFQ tells the
   * unicorns. The keeper of one that has taken a quote requests the ride.
   *
   * @param attempt tells this attempt to end it from all others
   */
  static EnhancedDocument end(Rfq ended, String attempt) {
    EnhancedDocument.Builder change =
        Tables.document().putString("rfq", ended.id().value()).putString(ENDED_BY, attempt);
    UnicornId taken = ended.choice().taken();
    if (taken != null) {
      change.putString(TAKEN, taken.value());
      putIfPresent(change, "keeper", ended.keeper());
    }
    switch (ended.state()) {
      case RfqState.Running _ -> throw new IllegalArgumentException("the RFQ must have ended");
      case RfqState.Cancelled cancelled -> {
        change.putString("state", CANCELLED).putString("ended", cancelled.at().toString());
        putIfPresent(change, "keeper", ended.keeper());
      }
      case RfqState.Completed completed ->
          change
              .putString("state", COMPLETED)
              .putString("ended", completed.at().toString())
              .putString("completed-by", completed.reason().toString())
              .putNumber("invited", completed.invited())
              .putMap("counted", texts(completed.counted()), TEXT, TEXT);
    }
    return change.build();
  }

  /**
   * Returns the change that makes a ride the choice of its RFQ and the instance its keeper, if the
   * RFQ allows it.
   */
  static Update choose(Ride ride, String keeper) {
    return Update.builder()
        .tableName(Tables.RFQS)
        .key(Map.of("rfq", fromS(ride.rfq().value())))
        .updateExpression("SET ride = :ride, keeper = :keeper")
        .conditionExpression(
            "#state = :completed AND attribute_not_exists(ride) AND attribute_not_exists(expired)"
                + " AND NOT contains(withdrawn, :unicorn)"
                + " AND (attribute_not_exists(taken) OR taken = :unicorn)")
        .expressionAttributeNames(Map.of("#state", "state"))
        .expressionAttributeValues(
            Map.of(
                ":ride", fromS(ride.id()),
                ":keeper", fromS(keeper),
                ":completed", fromS(COMPLETED),
                ":unicorn", fromS(ride.quote().unicorn().value())))
        .build();
  }

  private static Map<String, String> texts(Map<UnicornId, Sequence> counted) {
    return counted.entrySet().stream()
        .collect(toMap(e -> e.getKey().value(), e -> e.getValue().toString()));
  }
}
