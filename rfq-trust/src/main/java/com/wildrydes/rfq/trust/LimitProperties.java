package com.wildrydes.rfq.trust;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests each instance takes.
 *
 * @param addressPerSecond from one address, whoever it is, in the long run; of IPv6 from one /64
 *     network
 * @param addressBurst from one address at once
 * @param callerPerSecond of one customer or unicorn in the long run
 * @param callerBurst of one customer or unicorn at once
 * @param connections of WebSockets that one caller may have
 * @param remembered of how many addresses, and of how many callers, it is known what they asked
 */
@ConfigurationProperties("wildrydes.limits")
public record LimitProperties(
    @DefaultValue("100") int addressPerSecond,
    @DefaultValue("500") int addressBurst,
    @DefaultValue("20") int callerPerSecond,
    @DefaultValue("100") int callerBurst,
    @DefaultValue("20") int connections,
    @DefaultValue("100000") int remembered) {
  public LimitProperties {
    if (Math.min(addressPerSecond, callerPerSecond) < 1
        || Math.min(addressBurst, callerBurst) < 1
        || Math.min(connections, remembered) < 1) {
      throw new IllegalArgumentException("each of wildrydes.limits.* is at least 1");
    }
  }

  Rate address() {
    return new Rate(addressPerSecond, addressBurst);
  }

  Rate caller() {
    return new Rate(callerPerSecond, callerBurst);
  }
}
