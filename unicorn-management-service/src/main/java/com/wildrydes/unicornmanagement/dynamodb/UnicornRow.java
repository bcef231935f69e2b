package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.News;
import com.wildrydes.unicornmanagement.resource.Outcome;
import com.wildrydes.unicornmanagement.resource.Ride;
import com.wildrydes.unicornmanagement.resource.RideStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The row of a unicorn: its connection, its duty, its ride, and what its app is still to be told.
 */
final class UnicornRow {
  static final String TABLE = "unicorn-management-unicorns";
  static final String UNICORN = "unicorn";
  static final String EPOCH = "epoch";
  static final String INSTANCE = "instance";
  static final String ENDPOINT = "push-endpoint";
  static final String OFF_DUTY = "off-duty";

  /** A set: the open RFQs that it has declined. */
  static final String DECLINED = "declined";

  /** Id and RFQ of the ride that the unicorn has, with a blank between. */
  static final String RIDE = "ride";

  /** A number that rises with each change of the ride. */
  static final String RIDE_VERSION = "ride-version";

  /** A set: id and RFQ of rides that were cancelled. */
  static final String CANCELLED_RIDES = "cancelled-rides";

  /** A set: RFQs, each with its outcome. */
  static final String OUTCOMES = "outcomes";

  private UnicornRow() {}

  static Map<String, AttributeValue> key(UnicornId unicorn) {
    return Map.of(UNICORN, text(unicorn.value()));
  }

  static String of(String ride, CorrelationId rfq) {
    return ride + " " + rfq;
  }

  static String of(CorrelationId rfq, Outcome outcome) {
    return rfq + " " + outcome;
  }

  static News news(Map<String, AttributeValue> row) {
    @Nullable String ride = Attributes.optionalText(row, RIDE);
    List<Ride> cancelled =
        Attributes.texts(row, CANCELLED_RIDES).stream()
            .map(text -> ride(text, RideStatus.CANCELLED))
            .toList();
    Map<CorrelationId, Outcome> outcomes =
        Attributes.texts(row, OUTCOMES).stream()
            .map(text -> text.split(" ", 2))
            .collect(
                Collectors.toMap(
                    words -> new CorrelationId(words[0]),
                    words -> Outcome.valueOf(words[1].toUpperCase(Locale.ROOT))));
    return new News(
        Attributes.number(row, RIDE_VERSION),
        ride == null ? null : ride(ride, RideStatus.CONFIRMED),
        cancelled,
        outcomes);
  }

  private static Ride ride(String text, RideStatus status) {
    String[] words = text.split(" ", 2);
    return new Ride(words[0], new CorrelationId(words[1]), status);
  }
}
