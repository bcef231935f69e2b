package com.wildrydes.rfq.trust;

import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of requests and WebSockets that each instance takes.
 *
 * @param addressPerSecond the number of requests a second that one address may send in the long
 *     run, with or without a token; an address of IPv6 is a /64 network; it must be at least 1
 * @param addressBurst the number of requests that one address may send at once; it must be at least
 *     1
 * @param callerPerSecond the number of requests a second that one customer or unicorn may send in
 *     the long run; it must be at least 1
 * @param callerBurst the number of requests that one customer or unicorn may send at once; it must
 *     be at least 1
 * @param inProgress the highest number of unanswered requests of one caller, or of one address
 *     without a token; it must be at least 1
 * @param connections the highest number of open WebSockets of one caller; it must be at least 1
 * @param addressConnections the highest number of open WebSockets of one address, with or without a
 *     token; it must be at least 1
 * @param allConnections the highest number of open WebSockets of an instance; its web server must
 *     take more connections than that; it must be at least 1
 * @param framesPerSecond the number of frames a second that an app may send on a WebSocket in the
 *     long run, pings included; it must be at least 1
 * @param framesBurst the number of frames that an app may send on a WebSocket at once; it must be
 *     at least 1
 * @param remembered the highest number of addresses, and of callers, that are counted at a time; it
 *     must be at least 1
 */
@ConfigurationProperties("wildrydes.limits")
public record LimitProperties(
    @DefaultValue("100") int addressPerSecond,
    @DefaultValue("500") int addressBurst,
    @DefaultValue("20") int callerPerSecond,
    @DefaultValue("100") int callerBurst,
    @DefaultValue("100") int inProgress,
    @DefaultValue("20") int connections,
    @DefaultValue("1000") int addressConnections,
    @DefaultValue("6000") int allConnections,
    @DefaultValue("50") int framesPerSecond,
    @DefaultValue("1200") int framesBurst,
    @DefaultValue("100000") int remembered) {
  public LimitProperties {
    if (IntStream.of(
            addressPerSecond,
            addressBurst,
            callerPerSecond,
            callerBurst,
            inProgress,
            connections,
            addressConnections,
            allConnections,
            framesPerSecond,
            framesBurst,
            remembered)
        .anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException("each of wildrydes.limits.* must be at least 1");
    }
  }

  Rate address() {
    return new Rate(addressPerSecond, addressBurst);
  }

  Rate frames() {
    return new Rate(framesPerSecond, framesBurst);
  }

  Rate caller() {
    return new Rate(callerPerSecond, callerBurst);
  }
}
