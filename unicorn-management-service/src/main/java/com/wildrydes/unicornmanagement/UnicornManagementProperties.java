package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.service.LeaseProperties;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import com.wildrydes.unicornmanagement.resource.OfferRules;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of unicorn management.
 *
 * @param quoteCurrency the currency of all prices of this deployment
 * @param maxPickupEta the longest time to the start of a ride that a quote may name; it must be
 *     positive
 * @param maxValidity the longest time that a quote may be valid; it must be positive
 * @param reconnectGrace the time that a unicorn without a connection keeps its place and its
 *     invitations; then it is reported unreachable. It must not be negative
 * @param pushDuty the time that a unicorn without a connection keeps its place and its invitations
 *     if its app can be notified by push; it must be positive
 * @param maxOpenInvitations the number of unanswered invitations at which a unicorn gets no other;
 *     it must be at least 1
 * @param outcomeWait the time after the deadline of an RFQ until which unicorns wait for the
 *     customer's choice; it must not be negative. Quotes are usually valid for ten minutes
 * @param privatePlaces whether a unicorn hears the start rounded to about 150 m, and the
 *     destination as the middle of its cell, until it has won
 * @param sweepInterval the interval in which unicorns and RFQs are looked for whose time is over;
 *     it must be positive
 * @param lease the lease of this instance
 */
@ConfigurationProperties("unicorn-management")
public record UnicornManagementProperties(
    @DefaultValue("EUR") Currency quoteCurrency,
    @DefaultValue("24h") Duration maxPickupEta,
    @DefaultValue("24h") Duration maxValidity,
    @DefaultValue("30s") Duration reconnectGrace,
    @DefaultValue("10m") Duration pushDuty,
    @DefaultValue("5") int maxOpenInvitations,
    @DefaultValue("15m") Duration outcomeWait,
    @DefaultValue("true") boolean privatePlaces,
    @DefaultValue("1s") Duration sweepInterval,
    @NestedConfigurationProperty @DefaultValue LeaseProperties lease) {
  public UnicornManagementProperties {
    requirePositive("max-pickup-eta", maxPickupEta);
    requirePositive("max-validity", maxValidity);
    requirePositive("sweep-interval", sweepInterval);
    requirePositive("push-duty", pushDuty);
    if (maxOpenInvitations < 1) {
      throw new IllegalArgumentException(
          "unicorn-management.max-open-invitations must be at least 1");
    }
    if (reconnectGrace.isNegative() || outcomeWait.isNegative()) {
      throw new IllegalArgumentException(
          "unicorn-management.reconnect-grace and outcome-wait must not be negative");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("unicorn-management." + name + " must be positive");
    }
  }

  HerdRules rules(int cellResolution) {
    return new HerdRules(
        cellResolution,
        reconnectGrace,
        pushDuty,
        outcomeWait,
        maxOpenInvitations,
        new OfferRules(quoteCurrency, maxPickupEta, maxValidity));
  }
}
