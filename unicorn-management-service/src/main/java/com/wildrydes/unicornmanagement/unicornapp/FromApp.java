package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Text;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message from a unicorn's app. */
sealed interface FromApp {
  /**
   * The unicorn takes rides.
   *
   * @param location a place, not an area
   * @param name the name that people see: a {@linkplain Text#line line} of 1 to 100 characters
   * @param offers the features that the unicorn has; absent if it names none
   */
  record OnDuty(Location location, String name, @Nullable JsonNode offers) implements FromApp {
    private static final int MAX_NAME_LENGTH = 100;

    public OnDuty {
      // The reader reports a missing value; Jackson calls this with null nevertheless.
      if (name != null) {
        Text.line(name, MAX_NAME_LENGTH);
      }
      requirePlace(location);
      features(offers);
    }

    Requirements features() {
      return features(offers);
    }

    /** Refuses a feature that is not known: the unicorn would wait for requests in vain. */
    private static Requirements features(@Nullable JsonNode offers) {
      if (offers == null || offers.isNull()) {
        return Requirements.NONE;
      }
      offers.propertyNames().stream()
          .filter(name -> !Requirements.NAMES.contains(name))
          .findFirst()
          .ifPresent(name -> {
            throw new IllegalArgumentException(
                "\"offers.%s\": must be one of %s"
                    .formatted(Text.shown(name), new TreeSet<>(Requirements.NAMES)));
          });
      try {
        return Json.read(offers.toString(), Requirements.class);
      } catch (UnreadableMessageException e) {
        throw new IllegalArgumentException("\"offers\": " + e.getMessage(), e);
      }
    }
  }

  /** The unicorn is here now. */
  record AtLocation(Location location) implements FromApp {
    public AtLocation {
      requirePlace(location);
    }
  }

  /** The unicorn takes no more rides. */
  record OffDuty() implements FromApp {}

  /**
   * An offer, or its revision. Its values are texts: the rules for quotes check them, and the
   * answer to a wrong one is {@code quote-rejected}.
   *
   * @param pickupEta ISO 8601 duration until the unicorn is at the start
   * @param validFor ISO 8601 duration that the offer is good for, from now
   */
  record Quote(CorrelationId rfq, AskingPrice price, String pickupEta, @Nullable String validFor)
      implements FromApp {}

  /**
   * Amount and ISO 4217 currency as the app wrote them.
   *
   * @param amount a text or a number; any other value is refused like a wrong number
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

  /** The unicorn does not accept a counter-offer; its quote stands. */
  record RefuseCounterOffer(CorrelationId rfq) implements FromApp {}

  /** The unicorn has picked the customer up. */
  record PickedUp(String ride) implements FromApp {
    public PickedUp {
      requireRide(ride);
    }
  }

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

  private static void requirePlace(@Nullable Location location) {
    // The reader reports a missing value; Jackson calls this with null nevertheless.
    if (location != null) {
      location.requirePlace();
    }
  }

  private static void requireRide(@Nullable String ride) {
    // The reader reports a missing value; Jackson calls this with null nevertheless.
    if (ride != null && !ride.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("must be 1 to 64 letters, digits, hyphens or underscores");
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
          "refuse-counter-offer", RefuseCounterOffer.class,
          "picked-up", PickedUp.class,
          "ride-completed", RideCompleted.class,
          "ride-cancelled", RideCancelled.class);

  /**
   * Reads a message; returns empty if its type is none of these.
   *
   * @throws UnreadableMessageException if the text is not a JSON object with a type, or a property
   *     of the message is missing or invalid
   */
  static Optional<FromApp> read(String text) {
    return Optional.ofNullable(TYPES.get(Json.read(text, Typed.class).type()))
        .map(type -> Json.read(text, type));
  }

  /** The part that all messages have. */
  record Typed(String type) {}
}
