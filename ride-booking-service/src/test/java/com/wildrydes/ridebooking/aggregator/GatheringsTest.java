package com.wildrydes.ridebooking.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class GatheringsTest {
  private static final Rfq RFQ = RfqFixture.published();
  private static final Queue QUEUE = new Queue("http://127.0.0.1/queue", RFQ.returnAddress());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Gatherings gatherings = new Gatherings(meters);

  @Test
  void gatheringsAreCounted() {
    assertThat(gatherings.add(RFQ, QUEUE)).isTrue();
    assertThat(gatherings.add(RFQ, QUEUE)).isFalse();

    assertThat(meters.get("rfq.open").gauge().value()).isEqualTo(1);
  }
}
