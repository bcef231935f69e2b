package com.wildrydes.ridebooking.dynamodb;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of what is kept.
 *
 * @param retention the time for which the rows of an RFQ are kept after its deadline, and those of
 *     its ride after the acceptance. It must be at least one day, longer than a ride takes
 */
@ConfigurationProperties("ride-booking.storage")
record StorageProperties(@DefaultValue("30d") Duration retention) {
  StorageProperties {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("ride-booking.storage.retention must be at least 1d");
    }
  }

  /** Returns the TTL attribute, in epoch seconds, of a row whose time begins then. */
  long expires(Instant since) {
    return since.plus(retention).getEpochSecond();
  }
}
