package com.wildrydes.ridebooking.dynamodb;

import static java.util.stream.Collectors.toMap;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Place;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** How an RFQ stands in its table. */
final class RfqDocument {
  /** State of an RFQ that has not ended: the condition of every end. */
  static final String RUNNING = "running";

  /** Attribute with the attempt that ended the RFQ. */
  static final String ENDED_BY = "ended-by";

  private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);
  private static final String COMPLETED = "completed";
  private static final String CANCELLED = "cancelled";

  private RfqDocument() {}

  static EnhancedDocument of(Rfq rfq, String gatherer) {
    return Tables.document()
        .putString("rfq", rfq.id().value())
        .putString("customer", rfq.customer())
        .putString("from", rfq.from().text())
        .putString("from-location", rfq.from().location().text())
        .putString("to", rfq.to().text())
        .putString("to-location", rfq.to().location().text())
        .putString("cell", rfq.cell().cell())
        .putString("submitted", rfq.submitted().toString())
        .putString("deadline", rfq.deadline().toString())
        .putString("return-address", rfq.returnAddress().toString())
        .putString("gatherer", gatherer)
        .putString("state", RUNNING)
        .putNumber("expires", Tables.expires(rfq.deadline()))
        .build();
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
        state(document));
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
   * The change of a running RFQ to this end, which also takes it out of its gatherer's index.
   *
   * @param attempt tells this attempt to end it from all others
   */
  static EnhancedDocument change(CorrelationId id, RfqState.Ended end, String attempt) {
    EnhancedDocument.Builder change =
        Tables.document()
            .putString("rfq", id.value())
            .putString("ended", end.at().toString())
            .putString(ENDED_BY, attempt)
            .putNull("gatherer");
    switch (end) {
      case RfqState.Cancelled _ -> change.putString("state", CANCELLED);
      case RfqState.Completed completed ->
          change
              .putString("state", COMPLETED)
              .putString("completed-by", completed.reason().toString())
              .putNumber("invited", completed.invited())
              .putMap("counted", texts(completed.counted()), TEXT, TEXT);
    }
    return change.build();
  }

  private static Map<String, String> texts(Map<UnicornId, Sequence> counted) {
    return counted.entrySet().stream()
        .collect(toMap(e -> e.getKey().value(), e -> e.getValue().toString()));
  }
}
