package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Place;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** How an RFQ stands in its table. */
final class RfqDocument {
  /** State of an RFQ that has not ended: the condition of every end. */
  static final String RUNNING = "running";

  /** Attribute with the attempt that ended the RFQ. */
  static final String ENDED_BY = "ended-by";

  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);
  private static final String COMPLETED = "completed";
  private static final String CANCELLED = "cancelled";

  private RfqDocument() {}

  static EnhancedDocument of(Rfq rfq) {
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
            .putNumber("expires", Tables.expires(rfq.deadline()));
    putIfPresent(document, "keeper", rfq.keeper());
    putIfPresent(document, "traceparent", rfq.traceparent());
    return document.build();
  }

  static void putIfPresent(EnhancedDocument.Builder document, String name, @Nullable String text) {
    if (text != null) {
      document.putString(name, text);
    }
  }

  /** A time in milliseconds as a text that sorts as the time does. */
  static String sortable(Instant time) {
    return SORTABLE.format(time);
  }

  static Rfq read(EnhancedDocument document) {
    return new Rfq(
        new CorrelationId(document.getString("rfq")),
        document.getString("customer"),
        place(document, "from"),
        place(document, "to"),
        new Vicinity(document.getString("cell")),
        instant(document, "submitted"),
        instant(document, "deadline"),
        document.isPresent("published") ? instant(document, "published") : null,
        ReturnAddress.parse(document.getString("return-address")),
        state(document),
        choice(document),
        text(document, "keeper"),
        text(document, "traceparent"));
  }

  private static Choice choice(EnhancedDocument document) {
    Set<String> withdrawn =
        document.isPresent("withdrawn") ? document.getStringSet("withdrawn") : Set.of();
    return new Choice(
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
        document.getString(name), Location.parse(document.getString(name + "-location")));
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
   * The change of a running RFQ to this end. A cancelled one needs no keeper any more.
   *
   * @param attempt tells this attempt to end it from all others
   */
  static EnhancedDocument change(CorrelationId id, RfqState.Ended end, String attempt) {
    EnhancedDocument.Builder change =
        Tables.document()
            .putString("rfq", id.value())
            .putString("ended", end.at().toString())
            .putString(ENDED_BY, attempt);
    switch (end) {
      case RfqState.Cancelled _ -> change.putString("state", CANCELLED).putNull("keeper");
      case RfqState.Completed completed ->
          change
              .putString("state", COMPLETED)
              .putString("completed-by", completed.reason().toString())
              .putNumber("invited", completed.invited())
              .putMap("counted", texts(completed.counted()), TEXT, TEXT);
    }
    return change.build();
  }

  /**
   * The change that makes a ride the choice of its RFQ, on condition that it may be, and the
   * instance its keeper.
   */
  static Update choose(Ride ride, String keeper) {
    return Update.builder()
        .tableName(Tables.RFQS)
        .key(Map.of("rfq", fromS(ride.rfq().value())))
        .updateExpression("SET ride = :ride, keeper = :keeper")
        .conditionExpression(
            "#state = :completed AND attribute_not_exists(ride) AND attribute_not_exists(expired)"
                + " AND NOT contains(withdrawn, :unicorn)")
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
