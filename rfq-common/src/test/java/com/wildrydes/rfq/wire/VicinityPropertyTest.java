package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class VicinityPropertyTest {
  private static final double METRES_PER_DEGREE = 111_195;

  @Property(tries = 2000)
  void unicornWithin400MetresCoversTheStart(
      @ForAll @DoubleRange(min = -85, max = 85) @Scale(6) double latitude,
      @ForAll @DoubleRange(min = -179.9, max = 179.9) @Scale(6) double longitude,
      @ForAll @DoubleRange(max = 400) double metres,
      @ForAll @DoubleRange(max = 360) double course) {
    double bearing = Math.toRadians(course);
    double degrees = metres / METRES_PER_DEGREE;
    double shrink = Math.cos(Math.toRadians(latitude));
    Vicinity start = Vicinity.of(Location.of(latitude, longitude), Vicinity.DEFAULT_RESOLUTION);
    Location unicorn =
        Location.of(
            latitude + degrees * Math.cos(bearing),
            longitude + degrees * Math.sin(bearing) / shrink);

    Vicinity around = Vicinity.of(unicorn, Vicinity.DEFAULT_RESOLUTION);

    assertThat(around.withRing()).contains(start);
    assertThat(start.withRing()).contains(around);
  }
}
