package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VicinityTest {
  private static final Location ALEXANDERPLATZ = Location.parse("52.5219,13.4132");
  private static final Vicinity CELL = new Vicinity("871f1d489ffffff");

  private static Vicinity cellOf(Location location) {
    return Vicinity.of(location, Vicinity.DEFAULT_RESOLUTION);
  }

  @Test
  void alexanderplatzIsInItsCell() {
    assertThat(cellOf(ALEXANDERPLATZ)).isEqualTo(CELL).hasToString("871f1d489ffffff");
  }

  @Test
  void ringIsTheSixNeighboursAndTheCellItself() {
    assertThat(CELL.withRing())
        .containsExactlyInAnyOrder(
            CELL,
            new Vicinity("871f1d488ffffff"),
            new Vicinity("871f1d48bffffff"),
            new Vicinity("871f1d48dffffff"),
            new Vicinity("871f1d4d4ffffff"),
            new Vicinity("871f1d4d6ffffff"),
            new Vicinity("871f1d4f2ffffff"));
  }

  @Test
  void boundaryIsSixCornersAroundTheCell() {
    assertThat(CELL.boundary()).hasSize(6);
    assertThat(CELL.boundary())
        .allSatisfy(
            corner -> assertThat(corner.distanceTo(ALEXANDERPLATZ)).isBetween(100.0, 3_000.0));
  }

  @Test
  void pentagonHasFiveNeighbours() {
    Vicinity pentagon = cellOf(Location.parse("64.70000012793487,10.536199075467644"));

    assertThat(pentagon).hasToString("870800000ffffff");
    assertThat(pentagon.withRing()).hasSize(6).contains(pentagon);
  }

  @Test
  void unicornAcrossTheBorderCoversTheCell() {
    Location start = Location.parse("52.51915,13.41685");
    Location unicorn = Location.parse("52.51625,13.42027");

    assertThat(start.distanceTo(unicorn)).isCloseTo(400, within(20.0));
    assertThat(cellOf(unicorn)).isNotEqualTo(cellOf(start));
    assertThat(cellOf(unicorn).withRing()).contains(cellOf(start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"90,0", "-90,0", "0,180", "0,-180", "0,0"})
  void cornersOfTheMapHaveCells(String corner) {
    assertThat(cellOf(Location.parse(corner)).withRing()).hasSizeBetween(6, 7);
  }

  @ParameterizedTest
  @CsvSource({"0,801ffffffffffff", "15,8f1f1d48"})
  void resolutionIsConfigurable(int resolution, String cell) {
    assertThat(Vicinity.of(ALEXANDERPLATZ, resolution).cell()).startsWith(cell).hasSize(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 16, Integer.MAX_VALUE})
  void unknownResolutionIsRefused(int resolution) {
    assertThatIllegalArgumentException().isThrownBy(() -> Vicinity.of(ALEXANDERPLATZ, resolution));
  }

  @Test
  void topicIsNamedAfterTheCell() {
    assertThat(CELL.topicName())
        .isEqualTo("rfq-requests-871f1d489ffffff")
        .matches("[A-Za-z0-9_-]{1,256}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "871f1d489fffff",
        "871f1d489fffffff",
        "0871f1d489ffffff",
        "871F1D489FFFFFF",
        "871f1d489fffffg",
        "+71f1d489ffffff",
        "000000000000000",
        "fffffffffffffff",
        "871f1d489fffff0",
        " 871f1d489fffff",
        "rfq-requests-87"
      })
  void whatIsNoCellIsRefused(String cell) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Vicinity(cell))
        .withMessage("a cell must be a valid H3 index of 15 hexadecimal digits in lower case");
  }

  @Test
  void cellsAreOrderedByTheirNames() {
    assertThat(CELL).isGreaterThan(new Vicinity("871f1d488ffffff"));
  }
}
