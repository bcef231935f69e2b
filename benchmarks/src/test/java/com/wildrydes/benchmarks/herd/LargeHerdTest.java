package com.wildrydes.benchmarks.herd;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.benchmarks.InstanceProcess;
import com.wildrydes.localaws.LocalAws;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that one instance with 1 GiB of heap serves a large herd; the benchmark measures its speed.
 */
@Tag("limits")
class LargeHerdTest {
  private static final int NEAR = 1_000;
  private static final int OTHERS = 9_000;

  @Test
  void tenThousandConnectAtOnceAndAnRfqReachesEachOfAThousand() throws InterruptedException {
    try (LocalAws aws = LocalAws.start();
        InstanceProcess instance =
            InstanceProcess.start("unicorn-management-service", aws.environment());
        LargeHerd herd = new LargeHerd(aws, instance, NEAR, OTHERS)) {
      herd.connect();
      herd.invite(); // returns when each unicorn has it

      assertThat(instance.connections()).isEqualTo(NEAR + OTHERS);
      assertThat(herd.lost()).isZero();
      assertThat(instance.log()).doesNotContain("OutOfMemoryError", " ERROR ");
    }
  }
}
