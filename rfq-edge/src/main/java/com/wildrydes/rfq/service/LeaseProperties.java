package com.wildrydes.rfq.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lease by which the instances of a service know that each other live: the properties {@code
 * lease.*} of both services.
 *
 * @param duration the time after its last renewal at which a lease ends and its instance counts as
 *     dead
 * @param renewal the interval in which an instance renews its lease and looks at the leases of the
 *     others; it must be positive and at most half of {@code duration}
 */
@ConfigurationPropertiesSource
public record LeaseProperties(
    @DefaultValue("15s") Duration duration, @DefaultValue("3s") Duration renewal) {
  public LeaseProperties {
    if (!renewal.isPositive() || renewal.multipliedBy(2).compareTo(duration) > 0) {
      throw new IllegalArgumentException(
          "lease.renewal must be positive and at most half of lease.duration");
    }
  }
}
