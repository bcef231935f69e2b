package com.wildrydes.ridebooking.returnaddress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where responses go.
 *
 * @param strategy one queue per customer, or one per instance of this service
 * @param idleAfter a customer's queue is removed when no RFQ has used it for so long
 * @param sweep interval in which idle queues are looked for
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
