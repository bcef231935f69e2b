package com.wildrydes.ridebooking.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitPreferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          wait=5                                | 5
          WAIT = 5                              | 5
          respond-async, wait=5                 | 5
          wait=5;x="a,b"                        | 5
          wait="5"                              | 5
          wait=99                               | 20
          x="a, wait=9", wait=1                 | 1
          x="a\\", wait=9", wait=1               | 1
          x="a; wait=9"; wait=8, wait=1         | 1
          x=";,", wait=2                        | 2
          wait=1, wait=9                        | 1
          wait=long, wait=9                     | 0
          wait, wait=9                          | 0
          wait="", wait=9                       | 0
          wait=-1                               | 0
          wait=1.5                              | 0
          wait=5"                               | 0
          waits=5                               | 0
          x="wait=9                             | 0
          ,,=,;                                 | 0
          """)
  void firstWaitOutsideOfQuotedStringsCounts(String header, int seconds) {
    assertThat(WaitPreference.read(header)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void nothingIsWaitedForUnasked() {
    assertThat(WaitPreference.read(null)).isZero();
    assertThat(WaitPreference.read("")).isZero();
  }
}
