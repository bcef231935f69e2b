package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RequirementsTest {
  private static final String ALL =
      "{\"seats\":3,\"luggage\":2,\"wheelchair\":true,\"child-seat\":true,\"pets\":true}";

  private static Requirements read(String json) {
    return Json.read(json, Requirements.class);
  }

  @Test
  void requirementsAreWrittenAsTheyAreRead() {
    assertThat(Json.write(read(ALL))).isEqualTo(ALL);
    assertThat(read("{}")).isEqualTo(Requirements.NONE);
    assertThat(JsonMapper.shared().readTree(ALL).propertyNames())
        .containsExactlyInAnyOrderElementsOf(Requirements.NAMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"seats\":3}",
        "{\"seats\":2,\"luggage\":0,\"wheelchair\":false}",
        "{\"pets\":true,\"child-seat\":true}"
      })
  void unicornWithEverythingMeetsAll(String needs) {
    assertThat(read(needs).areMetBy(read(ALL))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"seats\":4}",
        "{\"luggage\":3}",
        "{\"wheelchair\":true}",
        "{\"child-seat\":true}",
        "{\"pets\":true}"
      })
  void unicornThatLacksOneIsNotAble(String needs) {
    assertThat(read(needs).areMetBy(read("{\"seats\":3,\"luggage\":2}"))).isFalse();
    assertThat(read(needs).areMetBy(Requirements.NONE)).isFalse();
  }

  @Test
  void unicornThatNamesNothingMeetsNoNeedAtAll() {
    assertThat(Requirements.NONE.areMetBy(Requirements.NONE)).isTrue();
    assertThat(read("{\"luggage\":0,\"pets\":false}").areMetBy(Requirements.NONE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"seats,0", "seats,-1", "seats,17", "luggage,-1", "luggage,33", "seats,99999999999"})
  void absurdNumberIsRefusedByName(String name, String number) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> read("{\"%s\":%s}".formatted(name, number)))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3.0", "3e0", "0.3E1", "30.00e-1"})
  void wholeNumberIsReadInEachOfItsForms(String seats) {
    assertThat(read("{\"seats\":%s}".formatted(seats)).seats()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "3.5", "1e-999999999", "1e999999999", "true", "[3]", "{}"})
  void otherTypeThanANumberIsRefusedByName(String seats) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> read("{\"seats\":%s}".formatted(seats)))
        .withMessageContaining("seats");
  }
}
