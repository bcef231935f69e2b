package com.wildrydes.ridebooking.returnaddress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The queues that responses go to.
 *
 * @param strategy the owner of a response queue: one per customer, or one per instance of this
 *     service
 * @param idleAfter the time after which a customer's queue is deleted if no RFQ has used it
 * @param sweep the interval in which idle queues are looked for
 */
@ConfigurationProperties("ride-booking.return-address")
public record ReturnAddressProperties(
    @DefaultValue("per-customer") Strategy strategy,
    @DefaultValue("7d") Duration idleAfter,
    @DefaultValue("1h") Duration sweep) {
  /** The strategies of {@link ReturnAddresses}. */
  public enum Strategy {
    /** {@link PerCustomer}. */
    PER_CUSTOMER,
    /** {@link PerInstance}. */
    PER_INSTANCE
  }
}
