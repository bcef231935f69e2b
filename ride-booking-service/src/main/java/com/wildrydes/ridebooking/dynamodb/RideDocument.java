package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.booking.RideState.Cancelled;
import com.wildrydes.ridebooking.booking.RideState.Completed;
import com.wildrydes.ridebooking.booking.RideState.Confirmed;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.booking.RideState.Party;
import com.wildrydes.ridebooking.booking.RideState.Requested;
import com.wildrydes.ridebooking.rfq.Quote;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The row of a ride in its table. */
final class RideDocument {
  private static final String PICKED_UP_AT = "picked-up-at";
  private static final String COMPLETED_AT = "completed-at";

  private RideDocument() {}

  /**
   * Returns the row of a new ride, which is requested.
   *
   * @param expires the TTL attribute
   */
  static EnhancedDocument of(Ride ride, long expires) {
    return Tables.document()
        .putString("ride", ride.id())
        .putString("rfq", ride.rfq().value())
        .putString("customer", ride.customer())
        .putString("quote", Json.write(ride.quote()))
        .putString("requested", ride.requested().toString())
        .putString("expiry", ride.expiry().toString())
        .putString("state", ride.state().word())
        .putNumber("expires", expires)
        .build();
  }

  static Ride read(EnhancedDocument document) {
    return new Ride(
        document.getString("ride"),
        new CorrelationId(document.getString("rfq")),
        document.getString("customer"),
        Json.read(document.getString("quote"), Quote.class),
        Instant.parse(document.getString("requested")),
        Instant.parse(document.getString("expiry")),
        state(document),
        time(document, PICKED_UP_AT));
  }

  private static @Nullable Instant time(EnhancedDocument document, String attribute) {
    String time = document.getString(attribute);
    return time == null ? null : Instant.parse(time);
  }

  private static RideState state(EnhancedDocument document) {
    String state = document.getString("state");
    return switch (state) {
      case "requested" -> new Requested();
      case "confirmed" -> new Confirmed();
      case "declined" -> new Declined(document.getString("reason"));
      case "completed" -> new Completed(time(document, COMPLETED_AT));
      case "cancelled" ->
          new Cancelled(
              Party.parse(document.getString("cancelled-by")),
              document.getBoolean("was-confirmed"));
      default ->
          throw new IllegalStateException("a ride is stored in a state unknown here: " + state);
    };
  }

  /** Adds the time of a ride's pick-up, on condition that there is none. */
  static Update.Builder pickUp(Update.Builder update, Instant at) {
    return update
        .updateExpression("SET #at = :at")
        .conditionExpression("attribute_exists(#ride) AND attribute_not_exists(#at)")
        .expressionAttributeNames(Map.of("#ride", "ride", "#at", PICKED_UP_AT))
        .expressionAttributeValues(Map.of(":at", fromS(at.toString())));
  }

  /** Adds the change of a ride from one state to another, on condition that it is in the former. */
  static Update.Builder change(Update.Builder update, RideState before, RideState next) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":before", fromS(before.word()));
    values.put(":state", fromS(next.word()));
    String more =
        switch (next) {
          case Declined declined -> {
            values.put(":reason", fromS(declined.reason()));
            yield ", reason = :reason";
          }
          case Cancelled cancelled -> {
            values.put(":by", fromS(cancelled.by().toString()));
            values.put(":confirmed", fromBool(cancelled.confirmed()));
            yield ", #by = :by, #confirmed = :confirmed";
          }
          case Completed completed when completed.at() != null -> {
            values.put(":at", fromS(completed.at().toString()));
            yield ", #at = :at";
          }
          case Requested _, Confirmed _, Completed _ -> "";
        };
    Map<String, String> names = new HashMap<>(Map.of("#state", "state"));
    if (next instanceof Cancelled) {
      names.putAll(Map.of("#by", "cancelled-by", "#confirmed", "was-confirmed"));
    }
    if (values.containsKey(":at")) {
      names.put("#at", COMPLETED_AT);
    }
    return update
        .updateExpression("SET #state = :state" + more)
        .conditionExpression("#state = :before")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values);
  }
}
