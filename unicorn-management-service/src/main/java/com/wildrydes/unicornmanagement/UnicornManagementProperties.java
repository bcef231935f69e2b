package com.wildrydes.unicornmanagement;

import com.wildrydes.unicornmanagement.resource.HerdRules;
import com.wildrydes.unicornmanagement.resource.OfferRules;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set for this service.
 *
 * @param quoteCurrency of all prices of this deployment
 * @param maxPickupEta the longest time to the start that a quote may name
 * @param maxValidity the longest time that a quote may be good for
 * @param reconnectGrace how long a unicorn without connection keeps its place and its invitations;
 *     then it is reported unreachable
 * @param pushDuty the same, for a unicorn whose app can be notified by push
 * @param maxOpenInvitations a unicorn with so many invitations that it has not answered gets no
 *     other
 * @param outcomeWait how long after an RFQ's deadline the customer's choice is waited for; quotes
 *     are usually good for ten minutes
 * @param sweepInterval how often it is looked for what time has overtaken
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
    @DefaultValue("1s") Duration sweepInterval) {
  public UnicornManagementProperties {
    requirePositive("max-pickup-eta", maxPickupEta);
    requirePositive("max-validity", maxValidity);
    requirePositive("sweep-interval", sweepInterval);
    requirePositive("push-duty", pushDuty);
    if (maxOpenInvitations < 1) {
      throw new IllegalArgumentException("unicorn-management.max-open-invitations is at least 1");
    }
    if (reconnectGrace.isNegative() || outcomeWait.isNegative()) {
      throw new IllegalArgumentException(
          "unicorn-management.reconnect-grace and outcome-wait are not negative");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("unicorn-management." + name + " is positive");
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
