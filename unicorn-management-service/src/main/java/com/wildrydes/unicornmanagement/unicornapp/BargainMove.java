package com.wildrydes.unicornmanagement.unicornapp;

import java.util.Locale;

/** A move in the bargain between a customer and a unicorn. */
enum BargainMove {
  /** The app was told of a higher target price. */
  TARGET_RAISED("rfq-changed"),
  /** The app was told of a counter-offer while it was connected. */
  COUNTER_OFFERED("counter-offer"),
  /** The customer has the unicorn's refusal of a counter-offer. */
  COUNTER_REFUSED("refuse-counter-offer");

  private final String message;

  BargainMove(String message) {
    this.message = message;
  }

  /** Returns the type of the app's message. */
  String message() {
    return message;
  }

  /** Returns the name in metrics, for instance {@code target-raised}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
