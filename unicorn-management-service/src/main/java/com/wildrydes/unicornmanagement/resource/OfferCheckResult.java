package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.unicornmanagement.port.Rejection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of checking an offer against the {@link OfferRules}. */
sealed interface OfferCheckResult {
  /** The terms of an offer that keeps the rules. */
  record Terms(Price price, Duration pickupEta, @Nullable Instant validUntil)
      implements OfferCheckResult {}

  /** The refusal of an offer that breaks a rule. */
  record Refused(Rejection rejection) implements OfferCheckResult {}
}
