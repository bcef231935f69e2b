package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real subscriptions, on a counting SNS and a clock that stands until it is moved. */
final class Subscriptions implements InstantSource {
  static final Vicinity CENTRE = Vicinity.of(Location.of(52.52, 13.405), 7);
  static final SubscriptionProperties DEFAULTS =
      new SubscriptionProperties(
          Duration.ofSeconds(60), 100, 30, 0.4, Duration.ofMinutes(5), Duration.ofMinutes(15));

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  final CountingSns sns = new CountingSns();
  final HearingRideBooking ride = new HearingRideBooking();
  final CellSubscriptions cells;

  Subscriptions() {
    ReturnAddress inbox = ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:unicorn-inbox-1");
    cells =
        new CellSubscriptions(
            new SubscriptionCalls(new CellTopics(sns, LocalSignatures.WRAPPER, inbox), sns, inbox),
            new CoverageAnnouncements(ride::hear, "1"),
            DEFAULTS,
            this,
            Runnable::run);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass, and does what is due. */
  void pass(Duration time) {
    now = now.plus(time);
    cells.work();
  }
}
