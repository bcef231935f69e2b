package com.wildrydes.unicornmanagement.unicornapp;

import java.util.Locale;

/** The reason why a message of an app had no effect. */
enum FailureReason {
  /** The message is not a JSON object, or a property is missing or invalid. */
  UNREADABLE,
  /** The protocol has no message of this type. */
  UNKNOWN_TYPE,
  /** The message has more than 16 KiB. */
  TOO_LONG,
  /** The app sends more messages than it may; this one was not read. */
  TOO_MANY_MESSAGES,
  /** The message is binary, but must be a text. */
  BINARY,
  /** The unicorn must be on duty to report its location. */
  NOT_ON_DUTY,
  /** The unicorn must end its ride before it goes off duty. */
  ON_A_RIDE,
  /** The place lies outside the service area. */
  OUTSIDE_SERVICE_AREA,
  /** The unicorn cannot have come so far since its last location. */
  TOO_FAST,
  /** The unicorn has come into too many cells within a minute. */
  TOO_MANY_CELLS,
  /** The unicorn never had such a ride. */
  UNKNOWN_RIDE,
  /** The message could not be stored; sending it again may help. */
  NOT_RECORDED;

  /** Returns the word in messages and metrics, for instance {@code unknown-type}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
