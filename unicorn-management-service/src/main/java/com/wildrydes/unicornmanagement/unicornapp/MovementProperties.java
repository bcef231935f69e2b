package com.wildrydes.unicornmanagement.unicornapp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of a unicorn's movement. Each cell that it enters may cost a topic and a subscription.
 *
 * @param maxSpeed the highest speed, in metres a second, between two places that are reported
 *     within a minute; it must be at least 1
 * @param leap the distance, in metres, that two places may always be apart, since positioning errs;
 *     it must not be negative
 * @param cellsPerMinute the number of cells a minute that a unicorn may begin to cover; it must be
 *     at least 7. A unicorn covers seven at a time, and three are new when it walks into the next
 *     cell. Cells where it stands or has just been do not count
 */
@ConfigurationProperties("unicorn-management.movement")
public record MovementProperties(
    @DefaultValue("100") int maxSpeed,
    @DefaultValue("2000") int leap,
    @DefaultValue("30") int cellsPerMinute) {
  private static final int COVERED_AT_A_TIME = 7;

  public MovementProperties {
    if (maxSpeed < 1 || leap < 0 || cellsPerMinute < COVERED_AT_A_TIME) {
      throw new IllegalArgumentException(
          "unicorn-management.movement: max-speed must be at least 1, leap must not be negative,"
              + " and cells-per-minute must be at least 7");
    }
  }
}
