package com.wildrydes.ridebooking.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times of bookings.
 *
 * @param awardExpiry the time within which a unicorn must confirm a ride
 * @param resend the interval in which an unanswered award is sent again; it must be positive
 * @param decisionTime the time after the completion, or after a ride was declined, within which the
 *     customer must choose
 * @param review the interval in which the keeper of an RFQ reads its row again to see what other
 *     instances have changed; it must be positive
 * @param discloseBestPrice whether the unicorns of an RFQ learn the price of its cheapest offer
 *     when it is decided
 */
@ConfigurationProperties("ride-booking.booking")
public record BookingProperties(
    @DefaultValue("20s") Duration awardExpiry,
    @DefaultValue("5s") Duration resend,
    @DefaultValue("10m") Duration decisionTime,
    @DefaultValue("30s") Duration review,
    @DefaultValue("false") boolean discloseBestPrice) {
  public BookingProperties {
    if (!resend.isPositive() || !review.isPositive()) {
      throw new IllegalArgumentException(
          "ride-booking.booking.resend and ride-booking.booking.review must be positive");
    }
  }
}
