package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.rfq.wire.Vicinity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The grid and the area that both services must agree on.
 *
 * @param cellResolution the resolution of the H3 grid, from 0 (continents) to 15 (square metres).
 *     Unicorns are asked for rides that start in their own cell or in the ring around it. It must
 *     be the same in both services
 * @param serviceArea the area where rides start and unicorns stand; it must be the same in both
 *     services. Its parts are separated by semicolons: boxes by their south-west and north-east
 *     corners, such as {@code 52.33,13.08 52.68,13.77}, and circles, such as {@code 52.52,13.40 25
 *     km}. If it is empty, the area is everywhere
 */
@ConfigurationProperties("wildrydes")
public record GridProperties(
    @DefaultValue("" + Vicinity.DEFAULT_RESOLUTION) int cellResolution,
    @DefaultValue("") String serviceArea) {
  private static final int FINEST = 15;

  public GridProperties {
    if (cellResolution < 0 || cellResolution > FINEST) {
      throw new IllegalArgumentException("wildrydes.cell-resolution must be from 0 to 15");
    }
    ServiceArea.parse(serviceArea);
  }

  ServiceArea area() {
    return ServiceArea.parse(serviceArea);
  }
}
