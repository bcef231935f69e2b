package com.wildrydes.ridebooking.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rides are booked.
 *
 * @param awardQueue name of the queue, in the same account, that takes awards
 * @param awardExpiry how long a unicorn may take to confirm
 * @param resend interval in which an award is sent again until it is answered
 * @param decisionTime how long after the completion, or after a ride was declined, the customer may
 *     choose
 * @param review interval in which the keeper of an RFQ looks what others have made of it
 */
@ConfigurationProperties("ride-booking.booking")
public record BookingProperties(
    @DefaultValue("unicorn-awards") String awardQueue,
    @DefaultValue("20s") Duration awardExpiry,
    @DefaultValue("5s") Duration resend,
    @DefaultValue("10m") Duration decisionTime,
    @DefaultValue("30s") Duration review) {
  public BookingProperties {
    if (!resend.isPositive() || !review.isPositive()) {
      throw new IllegalArgumentException(
          "ride-booking.booking.resend and ride-booking.booking.review are positive");
    }
  }
}
