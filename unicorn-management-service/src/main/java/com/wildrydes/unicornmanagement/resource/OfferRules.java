package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.port.RejectionReason.INVALID_PICKUP_ETA;
import static com.wildrydes.unicornmanagement.port.RejectionReason.INVALID_PRICE;
import static com.wildrydes.unicornmanagement.port.RejectionReason.INVALID_VALIDITY;

import com.wildrydes.rfq.wire.IsoDuration;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.unicornmanagement.port.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules for offers.
 *
 * @param currency the currency of all prices of this deployment
 * @param maxPickupEta the longest time until the pickup
 * @param maxValidity the longest validity of a quote
 */
public record OfferRules(Currency currency, Duration maxPickupEta, Duration maxValidity) {
  private static final int MAX_AMOUNT_LENGTH = 40;

  /** Checks an offer that the app makes now. */
  OfferCheckResult check(Offer offer, Instant now) {
    if (!offer.currency().equals(currency.getCurrencyCode())) {
      return refused(INVALID_PRICE, "prices must be in " + currency);
    }
    Duration pickupEta = duration(offer.pickupEta());
    if (pickupEta == null || pickupEta.isNegative() || pickupEta.compareTo(maxPickupEta) > 0) {
      return refused(
          INVALID_PICKUP_ETA,
          "a pickup eta must be an ISO 8601 duration from PT0S to " + maxPickupEta);
    }
    return validUntil(offer.validFor(), now)
        .map(validity -> checkPrice(offer.amount(), pickupEta, validity.until()))
        .orElseGet(() ->
            refused(
                INVALID_VALIDITY,
                "a quote must be valid for an ISO 8601 duration of at most " + maxValidity));
  }

  /** The end of a quote's validity; null if the app did not name one. */
  private record Validity(@Nullable Instant until) {}

  private Optional<Validity> validUntil(@Nullable String validFor, Instant now) {
    if (validFor == null) {
      return Optional.of(new Validity(null));
    }
    Duration validity = duration(validFor);
    return validity == null || !validity.isPositive() || validity.compareTo(maxValidity) > 0
        ? Optional.empty()
        : Optional.of(new Validity(now.plus(validity)));
  }

  private OfferCheckResult checkPrice(
      String amount, Duration pickupEta, @Nullable Instant validUntil) {
    if (amount.length() > MAX_AMOUNT_LENGTH) {
      return refused(INVALID_PRICE, "an amount must have at most 40 characters");
    }
    try {
      Price price = Price.of(amount, currency.getCurrencyCode());
      return new OfferCheckResult.Terms(price, pickupEta, validUntil);
    } catch (NumberFormatException e) {
      return refused(INVALID_PRICE, "an amount must be a decimal number, for instance \"12.50\"");
    } catch (IllegalArgumentException e) {
      return refused(INVALID_PRICE, String.valueOf(e.getMessage()));
    }
  }

  private static OfferCheckResult refused(RejectionReason reason, String detail) {
    return new OfferCheckResult.Refused(reason.because(detail));
  }

  private static @Nullable Duration duration(String text) {
    try {
      return IsoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
