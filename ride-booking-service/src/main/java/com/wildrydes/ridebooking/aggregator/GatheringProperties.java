package com.wildrydes.ridebooking.aggregator;

import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How responses are gathered.
 *
 * @param settling an RFQ completes because all have answered not before this time after publishing;
 *     rosters must have come by then
 * @param drainLimit how long the last drain of the queue at the deadline may take
 * @param longPoll how long one receive waits for a message; SQS allows at most 20 s
 * @param burst how long, give or take half, the next receive waits for more when unicorns have just
 *     been asked, or several have answered together
 * @param linger how long a queue is polled after the last RFQ that uses it has ended, so that late
 *     responses are refused soon
 * @param maxQueues how many queues can be polled at once: each takes a connection
 * @param currency of all prices of this deployment
 */
@ConfigurationProperties("ride-booking.gathering")
public record GatheringProperties(
    @DefaultValue("3s") Duration settling,
    @DefaultValue("10s") Duration drainLimit,
    @DefaultValue("20s") Duration longPoll,
    @DefaultValue("50ms") Duration burst,
    @DefaultValue("30s") Duration linger,
    @DefaultValue("6000") int maxQueues,
    @DefaultValue("EUR") Currency currency) {
  private static final Duration MAX_LONG_POLL = Duration.ofSeconds(20);

  public GatheringProperties {
    if (longPoll.isNegative() || longPoll.compareTo(MAX_LONG_POLL) > 0) {
      throw new IllegalArgumentException("ride-booking.gathering.long-poll is 0 to 20 seconds");
    }
    if (burst.toMillis() < 1) {
      throw new IllegalArgumentException("ride-booking.gathering.burst is at least a millisecond");
    }
  }
}
