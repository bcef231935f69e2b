package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a unicorn's app says. */
sealed interface FromApp {
  /**
   * The unicorn takes rides.
   *
   * @param name how people call it: 1 to 100 characters, none of them a control character
   */
  record OnDuty(Location location, String name) implements FromApp {
    private static final int MAX_NAME_LENGTH = 100;

    public OnDuty {
      // Absence is reported by the reader; Jackson calls this all the same.
      if (name != null
          && (name.isBlank()
              || name.length() > MAX_NAME_LENGTH
              || name.chars().anyMatch(Character::isISOControl))) {
        throw new IllegalArgumentException(
            "a name has 1 to 100 characters, not only blanks and no control characters");
      }
    }
  }

  /** The unicorn is here now. */
  record AtLocation(Location location) implements FromApp {}

  /** The unicorn takes no more rides. */
  record OffDuty() implements FromApp {}

  /**
   * An offer, or its revision. Its values are texts: whether they are right is a matter of the RFQ,
   * and answered as such.
   *
   * @param pickupEta ISO 8601 duration until the unicorn is at the start
   * @param validFor ISO 8601 duration that the offer is good for, from now
   */
  record Quote(CorrelationId rfq, AskingPrice price, String pickupEta, @Nullable String validFor)
      implements FromApp {}

  /**
   * Amount and ISO 4217 currency as the app wrote them.
   *
   * @param amount a text or a number; what else it may be is as wrong as a wrong number
   */
  record AskingPrice(JsonNode amount, String currency) {
    String amountText() {
      return amount.isString() ? amount.stringValue() : amount.toString();
    }
  }

  /** The unicorn does not want the ride. */
  record Decline(CorrelationId rfq) implements FromApp {}

  /** The unicorn takes its quote back. */
  record Withdraw(CorrelationId rfq) implements FromApp {}

  /** The customer has arrived. */
  record RideCompleted(String ride) implements FromApp {
    public RideCompleted {
      requireRide(ride);
    }
  }

  /** The unicorn cannot give the ride that it won. */
  record RideCancelled(String ride) implements FromApp {
    public RideCancelled {
      requireRide(ride);
    }
  }

  private static void requireRide(@Nullable String ride) {
    // Absence is reported by the reader; Jackson calls this all the same.
    if (ride != null && !ride.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "a ride is 1 to 64 letters, digits, hyphens or underscores");
    }
  }

  /** The messages by their {@code type}. */
  Map<String, Class<? extends FromApp>> TYPES =
      Map.of(
          "on-duty", OnDuty.class,
          "location", AtLocation.class,
          "off-duty", OffDuty.class,
          "quote", Quote.class,
          "decline", Decline.class,
          "withdraw", Withdraw.class,
          "ride-completed", RideCompleted.class,
          "ride-cancelled", RideCancelled.class);

  /**
   * Reads a message; empty if its type is none of these.
   *
   * @throws UnreadableMessageException if the text is no JSON object with a type, or a property of
   *     the message is missing or impossible
   */
  static Optional<FromApp> read(String text) {
    return Optional.ofNullable(TYPES.get(Json.read(text, Typed.class).type()))
        .map(type -> Json.read(text, type));
  }

  /** What all messages have. */
  record Typed(String type) {}
}
