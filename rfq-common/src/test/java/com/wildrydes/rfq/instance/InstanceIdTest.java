package com.wildrydes.rfq.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {
  @Test
  void everyRunHasAnother() {
    assertThat(InstanceId.random()).isNotEqualTo(InstanceId.random());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b", "a/b", "ä", "a\n"})
  void impossibleInstanceIdIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new InstanceId(value));
  }

  @Test
  void instanceIdHasAtMost40Characters() {
    assertThat(new InstanceId("x".repeat(40))).hasToString("x".repeat(40));
    assertThatIllegalArgumentException().isThrownBy(() -> new InstanceId("x".repeat(41)));
  }
}
