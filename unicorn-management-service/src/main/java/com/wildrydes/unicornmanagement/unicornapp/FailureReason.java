package com.wildrydes.unicornmanagement.unicornapp;

import java.util.Locale;

/** Why a message of an app had no effect. */
enum FailureReason {
  /** It is no JSON object, or a property is missing or impossible. */
  UNREADABLE,
  /** Its type is none of the protocol's. */
  UNKNOWN_TYPE,
  /** It has more than 16 KiB. */
  TOO_LONG,
  /** The app sends more messages than it may; this one was not read. */
  TOO_MANY_MESSAGES,
  /** Messages are texts. */
  BINARY,
  /** Only a unicorn on duty has a location. */
  NOT_ON_DUTY,
  /** The unicorn never had such a ride. */
  UNKNOWN_RIDE,
  /** It could not be stored; saying it again may help. */
  NOT_RECORDED;

  /** As messages and metrics say it, for instance {@code unknown-type}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
