package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.RejectionReason.INVALID_PICKUP_ETA;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.INVALID_PRICE;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.INVALID_VALIDITY;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an offer must be like.
 *
 * @param currency of all prices of this deployment
 * @param maxPickupEta the longest time to the start
 * @param maxValidity the longest time that a quote may be good for
 */
public record OfferRules(Currency currency, Duration maxPickupEta, Duration maxValidity) {
  private static final int MAX_AMOUNT_LENGTH = 40;
  private static final int MAX_DURATION_LENGTH = 40;

  Judgement judge(Offer offer, Instant now) {
    if (!offer.currency().equals(currency.getCurrencyCode())) {
      return INVALID_PRICE.because("prices are in " + currency);
    }
    Duration pickupEta = duration(offer.pickupEta());
    if (pickupEta == null || pickupEta.isNegative() || pickupEta.compareTo(maxPickupEta) > 0) {
      return INVALID_PICKUP_ETA.because(
          "a pickup eta is an ISO 8601 duration from PT0S to " + maxPickupEta);
    }
    return validUntil(offer.validFor(), now)
        .map(validity -> judgePrice(offer.amount(), pickupEta, validity.until()))
        .orElseGet(() ->
            INVALID_VALIDITY.because(
                "a quote is valid for an ISO 8601 duration of at most " + maxValidity));
  }

  /** How long a quote is good for, if the app said so. */
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

  private Judgement judgePrice(String amount, Duration pickupEta, @Nullable Instant validUntil) {
    if (amount.length() > MAX_AMOUNT_LENGTH) {
      return INVALID_PRICE.because("an amount has at most 40 characters");
    }
    try {
      Price price = Price.of(amount, currency.getCurrencyCode());
      return new Judgement.Terms(price, pickupEta, validUntil);
    } catch (NumberFormatException e) {
      return INVALID_PRICE.because("an amount is a decimal number, for instance \"12.50\"");
    } catch (IllegalArgumentException e) {
      return INVALID_PRICE.because(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Duration duration(String text) {
    if (text.length() > MAX_DURATION_LENGTH) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
