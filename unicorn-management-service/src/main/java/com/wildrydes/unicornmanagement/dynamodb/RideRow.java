package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.EndedRide;
import com.wildrydes.unicornmanagement.resource.Ride;
import com.wildrydes.unicornmanagement.resource.RideStatus;
import com.wildrydes.unicornmanagement.resource.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The row of a ride: what was decided about its award, and how its unicorn ended it. */
final class RideRow {
  static final String TABLE = "unicorn-management-rides";

  /** The index of rides whose end is still to be reported, by who is to do so. */
  static final String BY_REPORTER = "by-reporter";

  static final String RIDE = "ride";
  static final String UNICORN = "unicorn";
  static final String RFQ = "rfq";
  static final String RETURN_ADDRESS = "return-address";
  static final String VERDICT = "verdict";
  static final String EXPIRY = "expires-at";

  /** How the unicorn ended it, if it did. */
  static final String ENDED = "ended";

  /** The instance that is to report the end; absent when that is done. */
  static final String REPORTER = "reporter";

  private RideRow() {}

  static Map<String, AttributeValue> key(String ride) {
    return Map.of(RIDE, text(ride));
  }

  /** Empty if nothing was decided. */
  static Optional<Verdict> verdict(Map<String, AttributeValue> row) {
    return Optional.ofNullable(Attributes.optionalText(row, VERDICT))
        .map(name -> Verdict.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** Whether the unicorn or the customer has ended it. */
  static boolean isOver(Map<String, AttributeValue> row) {
    return row.containsKey(ENDED) || verdict(row).equals(Optional.of(Verdict.CANCELLED));
  }

  /** The ride of a row that {@link #isOver is over}. */
  static EndedRide ended(Map<String, AttributeValue> row) {
    @Nullable String how = Attributes.optionalText(row, ENDED);
    return new EndedRide(
        new Ride(
            text(row, RIDE),
            new CorrelationId(text(row, RFQ)),
            how == null ? RideStatus.CANCELLED : RideStatus.valueOf(how.toUpperCase(Locale.ROOT))),
        new UnicornId(text(row, UNICORN)),
        row.containsKey(REPORTER) ? ReturnAddress.parse(text(row, RETURN_ADDRESS)) : null);
  }
}
