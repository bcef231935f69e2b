package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.wire.Vicinity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What both services must agree on.
 *
 * @param cellResolution of the H3 grid, 0 (continents) to 15 (square metres): unicorns are asked
 *     for rides that start in their own cell or in the ring around it
 */
@ConfigurationProperties("wildrydes")
public record GridProperties(@DefaultValue("" + Vicinity.DEFAULT_RESOLUTION) int cellResolution) {
  private static final int FINEST = 15;

  public GridProperties {
    if (cellResolution < 0 || cellResolution > FINEST) {
      throw new IllegalArgumentException("wildrydes.cell-resolution is 0 to 15");
    }
  }
}
