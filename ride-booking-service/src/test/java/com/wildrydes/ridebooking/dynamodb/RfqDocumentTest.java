package com.wildrydes.ridebooking.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.rfq.RfqFixture;
import org.junit.jupiter.api.Test;

class RfqDocumentTest {
  @Test
  void newRfqIsReadAsItWasStoredWithItsTrace() {
    assertThat(RfqDocument.read(RfqDocument.of(RfqFixture.unpublished(), 1)))
        .isEqualTo(RfqFixture.unpublished());
  }
}
