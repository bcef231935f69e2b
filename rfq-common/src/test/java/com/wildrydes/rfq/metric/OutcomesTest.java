package com.wildrydes.rfq.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private enum Weather {
    SUN,
    RAIN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Outcomes<Weather> days = Outcomes.counter("days", "weather", Weather.class, meters);

  private double days(String weather) {
    return meters.get("days").tag("weather", weather).counter().count();
  }

  @Test
  void whatNeverHappenedCountsNothing() {
    assertThat(days("sun")).isZero();
    assertThat(days("rain")).isZero();
  }

  @Test
  void eachOutcomeIsCountedForItself() {
    days.count(Weather.RAIN);
    days.count(Weather.RAIN);

    assertThat(days("rain")).isEqualTo(2);
    assertThat(days("sun")).isZero();
  }
}
