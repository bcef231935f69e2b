package com.wildrydes.unicornmanagement.dynamodb;

import static com.wildrydes.unicornmanagement.dynamodb.Attributes.text;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** The id and the RFQ of the ride that the unicorn has, with a blank between. */
  static final String RIDE = "ride";

  /** The id of a ride and the time at which its customer was picked up, with a blank between. */
  static final String PICKED_UP = "picked-up";

  /** A number that rises with each change of the ride. */
  static final String RIDE_VERSION = "ride-version";

  /** A set: id and RFQ of rides that were cancelled. */
  static final String CANCELLED_RIDES = "cancelled-rides";

  /** A set: RFQs, each with its outcome. */
  static final String OUTCOMES = "outcomes";

  /** A set: RFQs, each with the rank of the lost offer and the disclosed best price. */
  static final String RANKS = "ranks";

  private static final String EPOCH_AT = "epoch-at ";

  private static final String COUNTER_OFFER = "counter-offer ";

  private UnicornRow() {}

  /** Returns the name of the attribute with the newest counter-offer of this RFQ. */
  static String counterOffer(CorrelationId rfq) {
    return COUNTER_OFFER + rfq;
  }

  /** Returns the name of the attribute with the number of the newest counter-offer of this RFQ. */
  static String counterOfferNumber(CorrelationId rfq) {
    return "counter-offer-number " + rfq;
  }

  /** Returns the name of the attribute that is there when that counter-offer is over. */
  static String counterOfferEnded(CorrelationId rfq) {
    return "counter-offer-ended " + rfq;
  }

  /** Returns the names of all attributes about this counter-offer. */
  static List<String> attributesOf(CounterOffer offer) {
    CorrelationId rfq = offer.rfq();
    return List.of(counterOffer(rfq), counterOfferNumber(rfq), counterOfferEnded(rfq));
  }

  /** Returns the newest counter-offer of each RFQ, whether it is over or not. */
  static List<CounterOffer> counterOffers(Map<String, AttributeValue> row) {
    return row.entrySet().stream()
        .filter(attribute -> attribute.getKey().startsWith(COUNTER_OFFER))
        .map(attribute -> Json.read(attribute.getValue().s(), CounterOffer.class))
        .toList();
  }

  /** Returns the name of the attribute with the epoch of the last connection to this instance. */
  static String epochAt(String instance) {
    return EPOCH_AT + instance;
  }

  /** Returns the name of the attribute with that instance's own number of the same connection. */
  static String attemptAt(String instance) {
    return "attempt-at " + instance;
  }

  /** Returns the instances that had a connection, and may not know that there is a newer one. */
  static Stream<String> instances(Map<String, AttributeValue> row) {
    return row.keySet().stream()
        .filter(attribute -> attribute.startsWith(EPOCH_AT))
        .map(attribute -> attribute.substring(EPOCH_AT.length()));
  }

  static Map<String, AttributeValue> key(UnicornId unicorn) {
    return Map.of(UNICORN, text(unicorn.value()));
  }

  static String of(String ride, CorrelationId rfq) {
    return ride + " " + rfq;
  }

  /** Returns the words for each outcome: its name, which older instances read too. */
  static String outcome(CorrelationId rfq, UnicornOutcome outcome) {
    return rfq + " " + outcome.outcome();
  }

  /** Returns the words for what older instances do not know of an outcome; empty if nothing. */
  static Optional<String> rank(CorrelationId rfq, UnicornOutcome outcome) {
    Ranking ranking = new Ranking(outcome.rank(), outcome.bestPrice());
    return ranking.equals(Ranking.NONE)
        ? Optional.empty()
        : Optional.of(rfq + " " + Json.write(ranking));
  }

  /** The part of an outcome that older instances do not know. */
  private record Ranking(UnicornOutcome.@Nullable Rank rank, @Nullable Price bestPrice) {
    static final Ranking NONE = new Ranking(null, null);
  }

  static News news(Map<String, AttributeValue> row) {
    @Nullable String ride = Attributes.optionalText(row, RIDE);
    List<Ride> cancelled =
        Attributes.texts(row, CANCELLED_RIDES).stream()
            .map(text -> ride(text, RideStatus.CANCELLED))
            .toList();
    return new News(
        Attributes.number(row, RIDE_VERSION),
        ride == null ? null : present(ride(ride, RideStatus.CONFIRMED), row),
        cancelled,
        outcomes(row),
        counterOffers(row).stream()
            .filter(offer -> !row.containsKey(counterOfferEnded(offer.rfq())))
            .toList());
  }

  private static Map<CorrelationId, UnicornOutcome> outcomes(Map<String, AttributeValue> row) {
    Map<CorrelationId, String> outcomes = byRfq(row, OUTCOMES);
    Map<CorrelationId, String> ranks = byRfq(row, RANKS);
    return outcomes.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                outcome -> outcome(outcome.getValue(), ranks.get(outcome.getKey()))));
  }

  private static UnicornOutcome outcome(String word, @Nullable String ranking) {
    Ranking of = ranking == null ? Ranking.NONE : Json.read(ranking, Ranking.class);
    return new UnicornOutcome(
        Outcome.valueOf(word.toUpperCase(Locale.ROOT)), of.rank(), of.bestPrice());
  }

  private static Map<CorrelationId, String> byRfq(Map<String, AttributeValue> row, String set) {
    return Attributes.texts(row, set).stream()
        .map(text -> text.split(" ", 2))
        .collect(
            Collectors.toMap(
                words -> new CorrelationId(words[0]), words -> words[1], (one, other) -> one));
  }

  private static Ride ride(String text, RideStatus status) {
    String[] words = text.split(" ", 2);
    return new Ride(words[0], new CorrelationId(words[1]), status, null, null);
  }

  /** Adds what the row says of the ride that the unicorn has. */
  private static Ride present(Ride ride, Map<String, AttributeValue> row) {
    @Nullable String pickedUp = Attributes.optionalText(row, PICKED_UP);
    String mark = pickedUp(ride.id(), "");
    return new Ride(
        ride.id(),
        ride.rfq(),
        ride.status(),
        RideRow.terms(row),
        pickedUp != null && pickedUp.startsWith(mark)
            ? Instant.parse(pickedUp.substring(mark.length()))
            : null);
  }

  /** Returns the words for a pick-up; those of an earlier ride say nothing of the next. */
  static String pickedUp(String ride, String at) {
    return ride + " " + at;
  }
}
