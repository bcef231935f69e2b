package com.wildrydes.unicornmanagement.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inbox's subscriptions follow the unicorns.
 *
 * @param linger how long a cell that no unicorn covers any more stays subscribed, so that unicorns
 *     on a border do not cost two calls each time that they cross it
 * @param accountLimit Subscribe and Unsubscribe calls a second that the account may make
 * @param share of that limit for this instance, above 0, at most 1; all instances together should
 *     stay below 1
 * @param check how often it is looked whether a subscription still stands: its topic may have been
 *     deleted
 */
@ConfigurationProperties("unicorn-management.subscriptions")
public record SubscriptionProperties(
    @DefaultValue("60s") Duration linger,
    @DefaultValue("100") int accountLimit,
    @DefaultValue("0.4") double share,
    @DefaultValue("5m") Duration check) {
  public SubscriptionProperties {
    if (linger.isNegative() || !check.isPositive()) {
      throw new IllegalArgumentException(
          "unicorn-management.subscriptions.linger is not negative, and check is positive");
    }
    if (accountLimit < 1 || !(share > 0 && share <= 1) || accountLimit * share < 1) {
      throw new IllegalArgumentException(
          "unicorn-management.subscriptions: share is above 0, at most 1, and at least one call of"
              + " the account-limit");
    }
  }

  double callsPerSecond() {
    return accountLimit * share;
  }
}
