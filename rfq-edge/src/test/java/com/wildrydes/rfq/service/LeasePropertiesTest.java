package com.wildrydes.rfq.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasePropertiesTest {
  private static final Duration DURATION = Duration.ofSeconds(15);

  @Test
  void renewalMayBeHalfOfTheDuration() {
    assertThat(new LeaseProperties(DURATION, Duration.ofMillis(7_500)).duration())
        .isEqualTo(DURATION);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 7_501})
  void renewalMustBePositiveAndAtMostHalfOfTheDuration(long millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaseProperties(DURATION, Duration.ofMillis(millis)))
        .withMessageContaining("lease.renewal must be positive");
  }
}
