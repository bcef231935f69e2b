package com.wildrydes.demo;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;

/** A quote as ride booking tells it. */
record Quote(String id, Unicorn unicorn, Price price, Duration pickupEta, Instant validUntil) {
  /** Who quotes. */
  record Unicorn(String id, String name) {}

  /** In begun minutes. */
  String pickup() {
    return pickupEta.plusSeconds(59).toMinutes() + " min";
  }
}
