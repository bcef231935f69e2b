package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
  @Test
  void sequenceReadsEpochDotCounter() {
    assertThat(Sequence.parse("3.7")).isEqualTo(new Sequence(3, 7)).hasToString("3.7");
    assertThat(Sequence.parse("3.10")).isEqualTo(new Sequence(3, 10)).hasToString("3.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "3.",
        ".7",
        "3.7.1",
        "3,7",
        "-3.7",
        "+3.7",
        "3.-7",
        " 3.7",
        "3.7\n",
        "3e1.7",
        "٣.٧",
        "9223372036854775808.1",
        "1.9999999999999999999",
        "3.99999999999999999999999999"
      })
  void anotherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequence.parse(text))
        .withMessage("a sequence must read epoch.counter, for instance 3.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "1.0", "0.0"})
  void epochAndCounterStartAtOne(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequence.parse(text))
        .withMessage("epoch and counter of a sequence must be at least 1");
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Sequence(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sequence(1, Long.MIN_VALUE));
  }
}
