package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDurationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT5M|PT5M",
        "PT6.5M|PT6M30S",
        "PT6,5M|PT6M30S",
        "PT0.5H|PT30M",
        "PT1H30.25S|PT1H30.25S",
        "P0.5D|PT12H",
        "P1.5W|PT252H",
        "P1W|PT168H",
        "P2DT3H|PT51H",
        "P0DT10M|PT10M",
        "PT0H10M0S|PT10M",
        "P0Y0M0DT0H5M0.000S|PT5M",
        "P0Y|PT0S",
        "PT0S|PT0S",
        "PT90M|PT1H30M",
        "PT000005M|PT5M",
        "PT0.000000001S|PT0.000000001S",
        "PT0.3333333333H|PT19M59.99999988S",
        "P36500D|PT876000H"
      })
  void isoDurationIsRead(String text, Duration duration) {
    assertThat(IsoDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "P",
        "PT",
        "P1DT",
        "5",
        "5M",
        "T5M",
        "PT5",
        "5 minutes",
        "-PT5M",
        "+PT5M",
        "PT-5M",
        "PT10M-300S",
        "PT+5M",
        "pt5m",
        "PT5m",
        "Pt5M",
        "PT5.M",
        "PT.5M",
        "PT5.5.5M",
        "PT1.5H30M",
        "P0.5DT1H",
        "PT6.5M0S",
        "PT5M5H",
        "PT5M5M",
        "P1Y",
        "P1M",
        "P1WT1H",
        "P1W1D",
        "PT5M ",
        " PT5M",
        "PT5M\n",
        "PT٥M",
        "PT5e3S",
        "PT1_000S",
        "PTNaNS",
        "P36501D",
        "PT99999999999999H",
        "PT9223372036854775808S",
        "P0000-00-00T00:05:00",
        "PT5M/PT6M",
        "R5/PT5M"
      })
  void whatIsNotIsoOrHasNoLengthIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsoDuration.parse(text))
        .withMessageStartingWith("must be an ISO 8601 duration");
  }

  @Test
  void longTextIsRefusedAtOnce() {
    for (String text :
        new String[] {"PT" + "9".repeat(16_000) + "S", "PT0." + "0".repeat(16_000) + "1S"}) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(1),
          () -> assertThatIllegalArgumentException().isThrownBy(() -> IsoDuration.parse(text)));
    }
  }

  @Property
  void whatJavaWritesIsRead(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long nanos) {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(IsoDuration.parse(duration.toString())).isEqualTo(duration);
  }
}
