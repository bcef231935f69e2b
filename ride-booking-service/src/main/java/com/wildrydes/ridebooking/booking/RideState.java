package com.wildrydes.ridebooking.booking;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of a ride: requested, perhaps confirmed, and then ended once and for all in one way.
 * Each rule gives the next state; a rule that comes too late changes nothing.
 */
public sealed interface RideState {
  /** The unicorn has been awarded the ride, and has not answered. */
  record Requested() implements RideState {}

  /** The unicorn has the ride. */
  record Confirmed() implements RideState {}

  /** An end; the first to be stored stays. */
  sealed interface Ended extends RideState {}

  /**
   * The unicorn does not have the ride.
   *
   * @param reason a stable word such as {@code busy}
   */
  record Declined(String reason) implements Ended {
    /** The reason if the unicorn did not answer in time. */
    public static final String NOT_REACHED = "not-reached";
  }

  /**
   * Somebody does not want the ride any more.
   *
   * @param confirmed whether the unicorn had confirmed it
   */
  record Cancelled(Party by, boolean confirmed) implements Ended {}

  /**
   * The customer has arrived.
   *
   * @param at when this service heard so; null in rows of older versions
   */
  record Completed(@Nullable Instant at) implements Ended {}

  /** A party of a ride. */
  enum Party {
    CUSTOMER,
    UNICORN;

    /** Returns the name in the API and the table, for instance {@code customer}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #toString} wrote. */
    public static Party parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Returns the name in the API and the table, for instance {@code requested}. */
  default String word() {
    return switch (this) {
      case Requested _ -> "requested";
      case Confirmed _ -> "confirmed";
      case Declined _ -> "declined";
      case Cancelled _ -> "cancelled";
      case Completed _ -> "completed";
    };
  }

  /** Returns the state after a confirmation of the unicorn. */
  default RideState confirm() {
    return this instanceof Requested ? new Confirmed() : this;
  }

  /** Returns the state after the unicorn has declined the ride or has not answered. */
  default RideState decline(String reason) {
    return this instanceof Requested ? new Declined(reason) : this;
  }

  /** Returns the state after a cancellation by the customer. */
  default RideState cancelByCustomer() {
    return switch (this) {
      case Requested _ -> new Cancelled(Party.CUSTOMER, false);
      case Confirmed _ -> new Cancelled(Party.CUSTOMER, true);
      case Ended ended -> ended;
    };
  }

  /**
   * Returns the state after a cancellation by the unicorn. The unicorn had confirmed before, even
   * if its confirmation was not heard.
   */
  default RideState cancelByUnicorn() {
    return this instanceof Ended ? this : new Cancelled(Party.UNICORN, true);
  }

  /**
   * Returns the state after the unicorn has brought the customer there. The unicorn had confirmed
   * before, even if its confirmation was not heard.
   */
  default RideState complete(Instant now) {
    return this instanceof Ended ? this : new Completed(now);
  }

  /** Tells whether the unicorn has had the ride. */
  default boolean isWon() {
    return switch (this) {
      case Requested _, Declined _ -> false;
      case Confirmed _, Completed _ -> true;
      case Cancelled cancelled -> cancelled.confirmed();
    };
  }
}
