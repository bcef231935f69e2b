package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final Rate RATE = new Rate(2, 3);

  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private final Buckets buckets = new Buckets(RATE, 10, () -> now);

  private int allowed(String key, int times) {
    int allowed = 0;
    for (int i = 0; i < times; i++) {
      allowed += buckets.take(key).isZero() ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void burstIsAllowedAndNoMore() {
    assertThat(allowed("alice", 10)).isEqualTo(3);
  }

  @Test
  void soManyMoreAreAllowedEachSecond() {
    allowed("alice", 10);

    now = now.plusSeconds(1);

    assertThat(allowed("alice", 10)).isEqualTo(2);
  }

  @Test
  void longPauseAllowsABurstAgain() {
    allowed("alice", 10);

    now = now.plusSeconds(60);

    assertThat(allowed("alice", 10)).isEqualTo(3);
  }

  @Test
  void whoIsRefusedLearnsHowLongToWait() {
    allowed("alice", 3);

    assertThat(buckets.take("alice")).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void everybodyHasABucketOfTheirOwn() {
    allowed("alice", 10);

    assertThat(allowed("bob", 10)).isEqualTo(3);
  }
}
