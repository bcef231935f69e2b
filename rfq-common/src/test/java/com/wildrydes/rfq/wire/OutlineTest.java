package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the outlines of cells on a map, anywhere on earth. */
class OutlineTest {
  private static List<Outline> around(String place) {
    Location near = Location.parse(place);
    return Vicinity.of(near, Vicinity.DEFAULT_RESOLUTION).withRing().stream()
        .map(cell -> Outline.of(cell, near))
        .toList();
  }

  private static DoubleStream longitudes(Outline outline) {
    return outline.ring().stream().mapToDouble(List::getFirst);
  }

  /** Returns twice the area in square degrees: positive if the ring is counterclockwise. */
  private static double turning(Outline outline) {
    List<List<Double>> ring = outline.ring();
    double sum = 0;
    for (int i = 0; i + 1 < ring.size(); i++) {
      List<Double> one = ring.get(i);
      List<Double> next = ring.get(i + 1);
      sum += one.getFirst() * next.getLast() - next.getFirst() * one.getLast();
    }
    return sum;
  }

  private static void assertWellFormed(Outline outline) {
    assertThat(outline.ring()).hasSizeGreaterThan(4);
    assertThat(outline.ring().getFirst()).isEqualTo(outline.ring().getLast());
    assertThat(turning(outline)).as("counterclockwise: %s", outline).isPositive();
    assertThat(outline.ring())
        .allSatisfy(corner -> {
          assertThat(corner).hasSize(2);
          assertThat(corner.getLast()).isBetween(-90.0, 90.0);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,180",
        "0,-180",
        "0,179.9999",
        "0,-179.9999",
        "-16.5,180",
        "65.5,-180",
        "65.5,179.99",
        "52.52,13.405"
      })
  void cellsLieOnTheSideOfTheDateLineWhereThePlaceIs(String place) {
    double longitude = Location.parse(place).longitude();

    assertThat(around(place))
        .hasSize(7)
        .allSatisfy(outline -> {
          assertWellFormed(outline);
          assertThat(longitudes(outline).boxed())
              .allSatisfy(corner -> assertThat(corner).isCloseTo(longitude, within(0.5)));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"90,0", "90,180", "-90,0", "-90,-180"})
  void cellOfAPoleReachesItAllAround(String pole) {
    Location place = Location.parse(pole);
    Outline outline = Outline.of(Vicinity.of(place, Vicinity.DEFAULT_RESOLUTION), place);

    assertWellFormed(outline);
    assertThat(longitudes(outline).min()).hasValue(-180);
    assertThat(longitudes(outline).max()).hasValue(180);
    assertThat(outline.ring()).contains(List.of(180.0, place.latitude()));
    assertThat(turning(outline)).isLessThan(2 * 360 * 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90,0", "-90,180", "89.99,17", "-89.98,-100", "89.95,180"})
  void cellsNearAPoleAreWellFormed(String place) {
    assertThat(around(place)).hasSizeGreaterThan(5).allSatisfy(OutlineTest::assertWellFormed);
  }

  @Property(tries = 300)
  void outlinesAreWellFormedEverywhere(
      @ForAll @DoubleRange(min = -90, max = 90) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
    Location place = Location.of(latitude, longitude);

    assertThat(around(place.text()))
        .allSatisfy(outline -> {
          assertWellFormed(outline);
          double width =
              longitudes(outline).max().orElseThrow() - longitudes(outline).min().orElseThrow();
          assertThat(width).isLessThanOrEqualTo(360);
        });
  }
}
