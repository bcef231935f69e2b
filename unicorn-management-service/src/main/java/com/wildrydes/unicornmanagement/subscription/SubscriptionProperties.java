package com.wildrydes.unicornmanagement.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules by which the inbox's subscriptions follow the unicorns.
 *
 * @param linger the time that a cell stays subscribed after the last unicorn has left it, so that
 *     unicorns on a border do not cost two calls each time that they cross it; it must not be
 *     negative
 * @param accountLimit the number of Subscribe and Unsubscribe calls a second that the account may
 *     make; it must be at least 1
 * @param topicLimit the number of CreateTopic calls a second that the account may make; it must be
 *     at least 1
 * @param share the share of both limits that this instance may use; it must be above 0 and at most
 *     1. The shares of all instances together should stay below 1
 * @param check the interval in which each subscription is checked, since its topic may have been
 *     deleted; it must be positive
 * @param topicSweep the interval in which topics without subscriptions are looked for; it must be
 *     positive. A topic that is found twice in a row is deleted
 */
@ConfigurationProperties("unicorn-management.subscriptions")
public record SubscriptionProperties(
    @DefaultValue("60s") Duration linger,
    @DefaultValue("100") int accountLimit,
    @DefaultValue("30") int topicLimit,
    @DefaultValue("0.4") double share,
    @DefaultValue("5m") Duration check,
    @DefaultValue("15m") Duration topicSweep) {
  public SubscriptionProperties {
    if (linger.isNegative() || !check.isPositive() || !topicSweep.isPositive()) {
      throw new IllegalArgumentException(
          "unicorn-management.subscriptions.linger must not be negative, and check and"
              + " topic-sweep must be positive");
    }
    if (accountLimit < 1
        || topicLimit < 1
        || !(share > 0 && share <= 1)
        || accountLimit * share < 1) {
      throw new IllegalArgumentException(
          "unicorn-management.subscriptions: share must be above 0, at most 1, and at least one"
              + " call of the account-limit; topic-limit must be at least 1");
    }
  }

  double callsPerSecond() {
    return accountLimit * share;
  }

  double topicsPerSecond() {
    return topicLimit * share;
  }
}
