package com.wildrydes.demo;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;

/** A quote in a result of ride booking. */
record Quote(String id, Unicorn unicorn, Price price, Duration pickupEta, Instant validUntil) {
  /** The unicorn that quotes. */
  record Unicorn(String id, String name) {}

  /** Returns the time until pickup, rounded up to minutes. */
  String pickup() {
    return pickupEta.plusSeconds(59).toMinutes() + " min";
  }
}
