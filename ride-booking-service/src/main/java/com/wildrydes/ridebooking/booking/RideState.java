package com.wildrydes.ridebooking.booking;

import java.util.Locale;

/**
 * Where a ride stands: requested, perhaps confirmed, and then ended once and for all in one way.
 * Each rule gives the next state, or the same where it does not apply, so that what comes twice or
 * too late changes nothing.
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
   * Somebody does not want it any more.
   *
   * @param confirmed whether the unicorn had confirmed it
   */
  record Cancelled(Party by, boolean confirmed) implements Ended {}

  /** The customer has arrived. */
  record Completed() implements Ended {}

  /** Who takes part in a ride. */
  enum Party {
    CUSTOMER,
    UNICORN;

    /** As the API and the table say it, for instance {@code customer}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #toString} wrote. */
    public static Party parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** As the API and the table say it, for instance {@code requested}. */
  default String word() {
    return switch (this) {
      case Requested _ -> "requested";
      case Confirmed _ -> "confirmed";
      case Declined _ -> "declined";
      case Cancelled _ -> "cancelled";
      case Completed _ -> "completed";
    };
  }

  /** The unicorn has confirmed. */
  default RideState confirm() {
    return this instanceof Requested ? new Confirmed() : this;
  }

  /** The unicorn cannot take the ride, or does not answer. */
  default RideState decline(String reason) {
    return this instanceof Requested ? new Declined(reason) : this;
  }

  /** The customer does not want it any more. */
  default RideState cancelByCustomer() {
    return switch (this) {
      case Requested _ -> new Cancelled(Party.CUSTOMER, false);
      case Confirmed _ -> new Cancelled(Party.CUSTOMER, true);
      case Ended ended -> ended;
    };
  }

  /** The unicorn does not want it any more; it had confirmed, whether that was heard or not. */
  default RideState cancelByUnicorn() {
    return this instanceof Ended ? this : new Cancelled(Party.UNICORN, true);
  }

  /**
   * The unicorn has brought the customer there; it had confirmed, whether that was heard or not.
   */
  default RideState complete() {
    return this instanceof Ended ? this : new Completed();
  }

  /** Whether the unicorn has had the ride. */
  default boolean isWon() {
    return switch (this) {
      case Requested _, Declined _ -> false;
      case Confirmed _, Completed _ -> true;
      case Cancelled cancelled -> cancelled.confirmed();
    };
  }
}
