package com.wildrydes.ridebooking.aggregator;

import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules by which responses are gathered.
 *
 * @param drainLimit the longest time that the last drain of a queue at the deadline may take
 * @param longPoll the longest time that one receive waits for a message; it must be from 0 to 20 s,
 *     the limit of SQS
 * @param burst the time, give or take half, that the next receive waits for more messages when
 *     unicorns have just been asked or several have answered together; it must be at least 1 ms
 * @param linger the time that a queue is still polled after its last RFQ has ended, so that late
 *     responses are refused soon
 * @param maxQueues the highest number of queues that are polled at once; each takes a connection
 * @param currency the currency of all prices of this deployment
 */
@ConfigurationProperties("ride-booking.gathering")
public record GatheringProperties(
    @DefaultValue("10s") Duration drainLimit,
    @DefaultValue("20s") Duration longPoll,
    @DefaultValue("50ms") Duration burst,
    @DefaultValue("30s") Duration linger,
    @DefaultValue("6000") int maxQueues,
    @DefaultValue("EUR") Currency currency) {
  private static final Duration MAX_LONG_POLL = Duration.ofSeconds(20);

  public GatheringProperties {
    if (longPoll.isNegative() || longPoll.compareTo(MAX_LONG_POLL) > 0) {
      throw new IllegalArgumentException("ride-booking.gathering.long-poll must be from 0 to 20 s");
    }
    if (burst.toMillis() < 1) {
      throw new IllegalArgumentException("ride-booking.gathering.burst must be at least 1 ms");
    }
  }
}
