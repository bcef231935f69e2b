package com.wildrydes.unicornmanagement.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances look after each other.
 *
 * @param duration an instance that has not renewed its lease for so long counts as dead
 * @param renewal how often a lease is renewed, and the others are looked at
 */
@ConfigurationProperties("unicorn-management.lease")
public record LeaseProperties(
    @DefaultValue("15s") Duration duration, @DefaultValue("3s") Duration renewal) {
  public LeaseProperties {
    if (!renewal.isPositive() || renewal.multipliedBy(2).compareTo(duration) > 0) {
      throw new IllegalArgumentException(
          "unicorn-management.lease.renewal is positive and at most half of"
              + " unicorn-management.lease.duration");
    }
  }
}
