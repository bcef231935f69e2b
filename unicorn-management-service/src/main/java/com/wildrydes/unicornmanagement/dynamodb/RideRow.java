package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.RideTerms;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.RideStep;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The row of a ride: what was decided about its award, and how its unicorn ended it. */
final class RideRow {
  static final String TABLE = "unicorn-management-rides";

  /** The index of rides with a step that is still to be reported, by who is to do so. */
  static final String BY_REPORTER = "by-reporter";

  static final String RIDE = "ride";
  static final String UNICORN = "unicorn";
  static final String RFQ = "rfq";
  static final String RETURN_ADDRESS = "return-address";
  static final String VERDICT = "verdict";
  static final String EXPIRY = "expires-at";

  /** The conditions of the ride as JSON; absent if they are unknown, and when it has ended. */
  static final String TERMS = "terms";

  /** The time at which the customer was picked up, if that has happened. */
  static final String PICKED_UP = "picked-up-at";

  /** The end of the ride by the unicorn, if there is one. */
  static final String ENDED = "ended";

  /**
   * The instance that is to report the end, or {@link #pickUpReporter} if there is none yet; absent
   * when that is done.
   */
  static final String REPORTER = "reporter";

  private RideRow() {}

  /**
   * Returns the words for an instance that is to report a pick-up. They are no id: an older
   * instance would take the ride for one that has ended.
   */
  static String pickUpReporter(String instance) {
    return instance + " picked-up";
  }

  static Map<String, AttributeValue> key(String ride) {
    return Map.of(RIDE, text(ride));
  }

  /** Returns the result of the award; empty if nothing was decided. */
  static Optional<AwardResult> result(Map<String, AttributeValue> row) {
    return Optional.ofNullable(Attributes.optionalText(row, VERDICT))
        .map(name -> AwardResult.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** Tells whether the unicorn or the customer has ended the ride. */
  static boolean isOver(Map<String, AttributeValue> row) {
    return row.containsKey(ENDED) || result(row).equals(Optional.of(AwardResult.CANCELLED));
  }

  /** Returns the conditions of a ride from the row of the ride or of its unicorn. */
  static @Nullable RideTerms terms(Map<String, AttributeValue> row) {
    String terms = Attributes.optionalText(row, TERMS);
    return terms == null ? null : Json.read(terms, RideTerms.class);
  }

  /** Returns the time at which the customer was picked up; null if that has not happened. */
  static @Nullable Instant pickedUpAt(Map<String, AttributeValue> row) {
    String at = Attributes.optionalText(row, PICKED_UP);
    return at == null ? null : Instant.parse(at);
  }

  /** Returns the last step of a ride that {@link #isOver} is over or has its customer. */
  static RideStep step(Map<String, AttributeValue> row) {
    Ride ride =
        new Ride(
            text(row, RIDE),
            new CorrelationId(text(row, RFQ)),
            status(row),
            terms(row),
            pickedUpAt(row));
    return new RideStep(
        ride,
        new UnicornId(text(row, UNICORN)),
        report(ride, row.containsKey(ENDED)),
        row.containsKey(REPORTER) ? ReturnAddress.parse(text(row, RETURN_ADDRESS)) : null);
  }

  private static RideStatus status(Map<String, AttributeValue> row) {
    String how = Attributes.optionalText(row, ENDED);
    if (how != null) {
      return RideStatus.valueOf(how.toUpperCase(Locale.ROOT));
    }
    return isOver(row) ? RideStatus.CANCELLED : RideStatus.CONFIRMED;
  }

  /** Returns the end by the unicorn, or else the pick-up: the customer's end is no news. */
  private static Message.RideReport report(Ride ride, boolean ended) {
    Instant at = ride.pickedUpAt();
    return ended || at == null
        ? new Message.RideEnded(ride.id(), ride.status().toString(), at)
        : new Message.RidePickedUp(ride.id(), at);
  }
}
