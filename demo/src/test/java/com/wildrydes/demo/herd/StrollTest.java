package com.wildrydes.demo.herd;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Location;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StrollTest {
  @Test
  void aUnicornMovesAndStaysNear() {
    for (int seed = 0; seed < 20; seed++) {
      Stroll stroll = new Stroll(Herd.ALEXANDERPLATZ, new SplittableRandom(seed));
      for (int step = 0; step < 1000; step++) {
        Location before = stroll.here();
        Location after = stroll.walk(Duration.ofSeconds(20));

        assertThat(after.distanceTo(before)).isBetween(1.0, 61.0);
        assertThat(after.distanceTo(Herd.ALEXANDERPLATZ)).isLessThanOrEqualTo(Stroll.RADIUS);
      }
    }
  }
}
