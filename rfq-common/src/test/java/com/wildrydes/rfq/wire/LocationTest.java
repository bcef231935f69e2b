package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  static String[] longInputs() {
    return new String[] {
      "1".repeat(256),
      " ".repeat(255) + "x",
      "1," + " ".repeat(253) + "x",
      "1.".repeat(128),
      "1" + ",1".repeat(127),
      "geo:1,2" + ";a=b".repeat(62) + "?",
      "geo:1,2;" + "a".repeat(240) + "?",
      "geo:1,2;a=" + "%20".repeat(80) + "?",
      "geo:1,2;crs=" + "w".repeat(240) + "?",
      "geo:1,2," + "1".repeat(240) + ".",
      "2".repeat(255) + "+",
      "0".repeat(256),
      "+".repeat(256)
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "52.5200,13.4050|52.52|13.405",
        "' 52.5200 , 13.4050 '|52.52|13.405",
        "-33.8568,+151.2153|-33.8568|151.2153",
        "+0,-0|0|0",
        "90,180|90|180",
        "-90,-180|-90|-180",
        "52,13|52|13",
        "052.5,013.4|52.5|13.4"
      })
  void coordinatesAreRead(String text, double latitude, double longitude) {
    assertReads(text, latitude, longitude);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geo:52.5200,13.4050|52.52|13.405",
        "geo:-33.8568,151.2153|-33.8568|151.2153",
        "geo:52.5200,13.4050,34.5|52.52|13.405",
        "geo:31.5,35.5,-430|31.5|35.5",
        "geo:52.5200,13.4050;crs=wgs84|52.52|13.405",
        "geo:52.5200,13.4050;u=35|52.52|13.405",
        "geo:52.5200,13.4050,34;crs=WGS84;u=35.5;foo=%41bar;flag|52.52|13.405",
        "GEO:52.5200,13.4050;CRS=wgs84;U=35|52.52|13.405",
        "' geo:52.5200,13.4050 '|52.52|13.405"
      })
  void geoUriIsRead(String text, double latitude, double longitude) {
    assertReads(text, latitude, longitude);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8FVC9G8F+6X", "8fvc9g8f+6x", "8Fvc9G8f+6x", " 8FVC9G8F+6X "})
  void fullOpenLocationCodeIsTheCentreOfItsArea(String text) {
    assertReads(text, 47.3655625, 8.5249375);
  }

  private static void assertReads(String text, double latitude, double longitude) {
    Location location = Location.parse(text);

    assertThat(location.latitude()).isCloseTo(latitude, EXACTLY);
    assertThat(location.longitude()).isCloseTo(longitude, EXACTLY);
    assertThat(location.text()).isEqualTo(text);
    assertThat(location).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9G8F+6X", "9g8f+6x", "8F+6X", "6X+"})
  void shortOpenLocationCodeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageStartingWith("an Open Location Code must be a full one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "90.0001,0",
        "-90.0001,0",
        "91,0",
        "999,0",
        "geo:91,0",
        "geo:-90.1,0",
        "geo:100,13;u=1"
      })
  void latitudeBeyondThePolesIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageStartingWith("latitude must be between -90 and 90 degrees, not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,180.0001", "0,-181", "0,360", "geo:0,200"})
  void longitudeBeyondTheDateLineIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageStartingWith("longitude must be between -180 and 180 degrees, not ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsNoCoordinate(double degrees) {
    assertThatIllegalArgumentException().isThrownBy(() -> Location.of(degrees, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Location.of(0, degrees));
    assertThatIllegalArgumentException().isThrownBy(() -> new Location("x", degrees, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Location("x", 0, degrees));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN,NaN",
        "Infinity,0",
        "1e1,2",
        "5.2E1,1.3E1",
        "0x1p3,2",
        "52.5f,13.4d",
        "52.5200",
        "52.5200,",
        ",13.4050",
        "52.5200 13.4050",
        "52.5200;13.4050",
        "52,52,13,40",
        "52.,13.",
        "--52,13",
        "+-52,13",
        "- 52,13",
        "1234,5",
        "٥٢,١٣",
        "Alexanderplatz",
        "9F4MGC22",
        "9F4MGC22++22",
        "9F4MGA22+22",
        "https://example.com/"
      })
  void anotherTextIsOfNoKnownForm(String text) {
    assertThat(Location.ofKnownForm(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessage("must be a location: " + Location.FORMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geo:",
        "geo:52.5200",
        "geo:52.5200;13.4050",
        "geo:52.5200, 13.4050",
        "geo:NaN,0",
        "geo:5.2e1,13",
        "geo:52,13,",
        "geo:52,13,x",
        "geo:52,13?z=15",
        "geo:52,13;",
        "geo:52,13;u=",
        "geo:52,13;x=<b>",
        "geo:52,13;u=1;crs=wgs84",
        "geo:52,13;crs=wgs84;crs=moon",
        "geo:52,13;crs=",
        "geo:52,13;crs",
        "geo:52,13;crs=nad%2027",
        "geo:52,13;crs=moon:2015"
      })
  void brokenGeoUriIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageStartingWith("a geo: URI (RFC 5870) must read geo:latitude,longitude");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geo:52,13;crs=moon", "geo:52,13;CRS=nad27;u=5"})
  void geoUriOfAnotherCoordinateSystemIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageContaining("wgs84");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u200B",
        "52.5200,13.4050\u0000",
        "\u001F52.5200,13.4050",
        "52.5200,\t13.4050",
        "52.5200,13.4050\n",
        "\u202852.5200,13.4050",
        "52.5200,13.4050\uFFFF",
        "Alexander\u202Eplatz",
        "Alexanderplatz\uD83D"
      })
  void textThatIsNoLineIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.ofKnownForm(text))
        .withMessageStartingWith("must be one line of 1 to 256 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9F000000+",
        "9F4M0000+",
        "9F4MGC00+",
        " 9f4m0000+ ",
        "geo:52.5,13.4;u=150.1",
        "geo:52.5,13.4;u=5000",
        "geo:52.5,13.4;crs=wgs84;U=151",
        "geo:52.5,13.4;foo=1;u=1000",
        "geo:52.5,13.4;u=10;u=1000",
        "geo:52.5,13.4;u=wide",
        "geo:52.5,13.4;u=-1",
        "geo:52.5,13.4;u=1e3",
        "geo:52.5,13.4;u"
      })
  void areaIsNoPlaceButOneThatWasStoredIsRead(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(text))
        .withMessageStartingWith("must be a place, at most 300 m across");
    assertThat(Location.stored(text).latitude()).isBetween(50.0, 61.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9F4MGC22+", "geo:52.5,13.4;u=150", "geo:52.5,13.4;u=0"})
  void areaOfUpTo300MetresIsAPlace(String text) {
    assertThat(Location.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "9F4MGC22 22|9F4MGC22+22",
        "9F4MGC22 |9F4MGC22+",
        "9F4MGC22+22|9F4MGC22+22",
        " 52.5, 13.4| 52.5, 13.4",
        "Am Markt|Am Markt"
      })
  void plusSignOfACodeIsABlankInAQuery(String query, String text) {
    assertThat(Location.inQuery(query)).isEqualTo(text);
  }

  @Test
  void overlongTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Location.parse(" ".repeat(250) + "52,13.4"))
        .withMessageStartingWith("must be one line of 1 to 256 characters");
    assertThat(Location.parse(" ".repeat(249) + "52,13.4").latitude()).isEqualTo(52);
  }

  @ParameterizedTest
  @MethodSource("longInputs")
  void longInputIsRefusedAtOnce(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> assertThatIllegalArgumentException().isThrownBy(() -> Location.parse(text)));
  }

  @Test
  void locationWithoutATextReadsAsSixDecimals() {
    assertThat(Location.of(52.5219001, -13.41)).hasToString("52.521900,-13.410000");
  }

  @Test
  void degreeOfLatitudeIs111Kilometres() {
    assertThat(Location.of(0, 0).distanceTo(Location.of(1, 0))).isCloseTo(111_195, within(1.0));
  }

  @Test
  void munichIs504KilometresFromBerlin() {
    Location berlin = Location.parse("52.5200,13.4050");
    Location munich = Location.parse("48.1351,11.5820");

    assertThat(berlin.distanceTo(munich)).isCloseTo(504_400, Percentage.withPercentage(0.6));
    assertThat(munich.distanceTo(berlin)).isEqualTo(berlin.distanceTo(munich));
  }

  @Test
  void antipodesAreHalfTheCircumferenceAway() {
    assertThat(Location.parse("30,40").distanceTo(Location.parse("-30,-140")))
        .isCloseTo(20_015_115, within(10.0));
  }

  @Test
  void bothSidesOfTheDateLineAreNear() {
    assertThat(Location.parse("0,179.999").distanceTo(Location.parse("0,-179.999")))
        .isCloseTo(222, within(1.0));
  }
}
