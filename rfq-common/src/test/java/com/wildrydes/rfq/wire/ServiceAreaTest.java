package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAreaTest {
  private static final String BERLIN = "52.33,13.08 52.68,13.77";
  private static final String MUNICH = "48.1372,11.5755 25 km";

  @ParameterizedTest
  @CsvSource({
    "52.52, 13.40, true",
    "52.33, 13.08, true",
    "52.32, 13.40, false",
    "52.52, 13.78, false",
    "48.30, 11.5755, true",
    "48.40, 11.5755, false"
  })
  void placeLiesInAnyOfTheParts(double latitude, double longitude, boolean inside) {
    ServiceArea area = ServiceArea.parse(BERLIN + "; " + MUNICH);

    assertThat(area.contains(Location.of(latitude, longitude))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"-17, 178, true", "-17, -179, true", "-17, 180, true", "-17, 0, false"})
  void boxMayCrossTheDateLine(double latitude, double longitude, boolean inside) {
    ServiceArea fiji = ServiceArea.parse("-21,176 -12,-178");

    assertThat(fiji.contains(Location.of(latitude, longitude))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ";"})
  void areaWithoutPartsIsEverywhere(String text) {
    assertThat(ServiceArea.parse(text).contains(Location.of(-90, 180))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Berlin",
        "52.33,13.08",
        "52.33,13.08 52.68",
        "52.33,13.08 25 miles",
        "52.33,13.08 -25 km",
        "52.33,13.08 152.68,13.77",
        "52.33,13.08 52.68,13.77 48.1,11.5"
      })
  void partThatIsNeitherBoxNorCircleIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceArea.parse(text));
  }

  @Test
  void boxWithItsCornersTheWrongWayRoundIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceArea.parse("52.68,13.77 52.33,13.08"))
        .withMessage("a box of a service area must name its south-west corner first");
  }
}
