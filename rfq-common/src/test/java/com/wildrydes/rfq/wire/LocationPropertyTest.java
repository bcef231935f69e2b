package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

class LocationPropertyTest {
  @Property
  void coordinatesAreReadBackAsTheyArePrinted(
      @ForAll @BigRange(min = "-90", max = "90") @Scale(15) BigDecimal latitude,
      @ForAll @BigRange(min = "-180", max = "180") @Scale(15) BigDecimal longitude) {
    String text = latitude.toPlainString() + "," + longitude.toPlainString();

    Location location = Location.parse(text);

    assertThat(location)
        .isEqualTo(new Location(text, latitude.doubleValue(), longitude.doubleValue()));
  }

  @Property
  void locationIsTheSameAfterItsWayOverTheWire(
      @ForAll @DoubleRange(min = -90, max = 90) @Scale(12) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) @Scale(12) double longitude) {
    Location location = Location.of(latitude, longitude);

    assertThat(location.latitude()).isCloseTo(latitude, within(1e-6));
    assertThat(location.longitude()).isCloseTo(longitude, within(1e-6));
    assertThat(Location.parse(location.toString())).isEqualTo(location);
  }

  @Example
  void locationNextToThePoleIsTheSameAfterItsWayOverTheWire() {
    locationIsTheSameAfterItsWayOverTheWire(Math.nextDown(90.0), Math.nextUp(-180.0));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 300) String text) {
    readOrRefused(text);
  }

  @Property(tries = 5000)
  void anythingLikeAnOpenLocationCodeIsReadOrRefused(
      @ForAll
          @Chars({'2', '9', 'C', 'F', 'G', 'W', 'X', 'x', 'A', '0', '+'})
          @StringLength(max = 20)
          String text) {
    readOrRefused(text);
    readOrRefused("8FVC9G8F+" + text);
    readOrRefused(text + "+");
  }

  @Property
  void anythingLikeNumbersIsReadOrRefused(
      @ForAll @CharRange(from = '0', to = '9') @Chars({',', '.', '-', '+', ' '}) String text) {
    readOrRefused(text);
    readOrRefused("geo:" + text);
  }

  private static void readOrRefused(String text) {
    try {
      Location.ofKnownForm(text)
          .ifPresent(location -> {
            assertThat(location.text()).isEqualTo(text);
            assertThat(location.latitude()).isBetween(-90.0, 90.0);
            assertThat(location.longitude()).isBetween(-180.0, 180.0);
          });
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
      assertThat(e.getMessage())
          .matches(
              "(?:must be|an Open Location Code|a geo: URI|the coordinate"
                  + " system|latitude|longitude).*");
    }
  }
}
