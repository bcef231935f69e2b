package com.wildrydes.unicornmanagement.dynamodb;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules of what is kept.
 *
 * @param retention the time for which the row of a unicorn is kept after its last connection, and
 *     that of a ride after its award. It must be at least one day, longer than a ride takes; a
 *     unicorn that was away for longer starts anew
 */
@ConfigurationProperties("unicorn-management.storage")
record StorageProperties(@DefaultValue("30d") Duration retention) {
  StorageProperties {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "unicorn-management.storage.retention must be at least 1d");
    }
  }

  /** Returns the time until which a row is kept whose time begins then. */
  Instant until(Instant since) {
    return since.plus(retention);
  }
}
