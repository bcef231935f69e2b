package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.openlocationcode.OpenLocationCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on earth (WGS 84), and the text that named it, which is kept unchanged.
 *
 * @param text one of the forms that {@link #parse} accepts
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Location(@JsonValue String text, double latitude, double longitude) {
  /** The forms that {@link #parse} accepts, as refusals name them. */
  public static final String FORMS =
      "\"latitude,longitude\" in degrees such as \"52.5200,13.4050\", a geo: URI (RFC 5870) such as"
          + " \"geo:52.5200,13.4050\", or a full Open Location Code such as \"9F4MGC22+22\"";

  /** The highest length of a text that names a place, in code points. */
  public static final int MAX_LENGTH = 256;

  private static final String DEGREES_NORTH =
      "[+-]?(?:0?[0-8]?[0-9](?:\\.[0-9]{1,20})?|90(?:\\.0{1,20})?)";
  private static final String DEGREES_EAST =
      "[+-]?(?:(?:0?[0-9]?[0-9]|1[0-7][0-9])(?:\\.[0-9]{1,20})?|180(?:\\.0{1,20})?)";
  private static final String CODE_DIGIT = "[2-9CFGHJMPQRVWX]";

  /** The {@link #FORMS} as a regular expression; {@link #parse} is a little more tolerant. */
  public static final String PATTERN =
      DEGREES_NORTH
          + " ?, ?"
          + DEGREES_EAST
          + "|geo:"
          + DEGREES_NORTH
          + ","
          + DEGREES_EAST
          + "(?:,-?[0-9]{1,5}(?:\\.[0-9]{1,5})?)?(?:;crs=wgs84)?(?:;u=(?:[1-9]?[0-9]|1[0-4][0-9]|150))?"
          + "|[2-9C][2-9CFGHJMPQRV]"
          + CODE_DIGIT
          + "{6}\\+(?:"
          + CODE_DIGIT
          + "{2,7})?";

  private static final Pattern UNCERTAINTY =
      Pattern.compile(";u(?:=([^;]*))?(?=;|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern METRES = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,20})?");

  /** The largest place: people cannot meet in a larger area. */
  private static final int MAX_METRES_ACROSS = 300;

  /**
   * The smallest number of digits of an Open Location Code. The area of such a code is 1/400 degree
   * high, some 278 m.
   */
  private static final int MIN_CODE_DIGITS = 8;

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final String NUMBER = "([+-]?\\d{1,3}(?:\\.\\d{1,20})?)";
  private static final String PARAMETERS =
      "(?:;(?!crs[=;]|crs$)[A-Za-z0-9-]+(?:=[\\w\\[\\]:&+$.!~*'()%-]+)?)*";
  private static final Pattern COORDINATES = Pattern.compile(NUMBER + "\\s*,\\s*" + NUMBER);
  // RFC 5870: coord-a, coord-b, an altitude, then crs, which comes first, and other parameters.
  private static final Pattern GEO_URI =
      Pattern.compile(
          "geo:"
              + NUMBER
              + ","
              + NUMBER
              + "(?:,-?\\d+(?:\\.\\d+)?)?(?:;crs=([\\w-]+))?"
              + PARAMETERS,
          Pattern.CASE_INSENSITIVE);

  @JsonCreator(mode = JsonCreator.Mode.DISABLED) // on the wire it is a text, never an object
  public Location {
    requireWithin("latitude", latitude, 90);
    requireWithin("longitude", longitude, 180);
  }

  private static void requireWithin(String name, double degrees, int bound) {
    if (!(Math.abs(degrees) <= bound)) {
      throw new IllegalArgumentException(
          "%s must be between -%d and %d degrees, not %s".formatted(name, bound, bound, degrees));
    }
  }

  /**
   * Creates a location from numbers; its text is {@code latitude,longitude}. Rounds both to six
   * decimals (11 cm), so that its text reads back as the same location.
   */
  public static Location of(double latitude, double longitude) {
    requireWithin("latitude", latitude, 90);
    requireWithin("longitude", longitude, 180);
    return parse(String.format(Locale.ROOT, "%.6f,%.6f", latitude, longitude));
  }

  /**
   * Reads {@value #FORMS}.
   *
   * @throws IllegalArgumentException if the text has none of these forms, lies outside the earth or
   *     is wider than a place; the message says what it must be
   */
  public static Location parse(String text) {
    return ofKnownForm(text)
        .orElseThrow(() -> new IllegalArgumentException("must be a location: " + FORMS));
  }

  /**
   * Reads a location like {@link #parse}, but returns empty for a text of none of these forms,
   * which may be the name of a place.
   *
   * @throws IllegalArgumentException if the text has one of these forms but is not on earth, is
   *     wider than a place, or is not one line
   */
  public static Optional<Location> ofKnownForm(String text) {
    Optional<Location> location = read(Text.line(text, MAX_LENGTH));
    location.ifPresent(Location::requirePlace);
    return location;
  }

  /**
   * Reads a location that was accepted earlier, perhaps by a version that accepted areas of any
   * size: a stored one, or one in a message between the services.
   *
   * @throws IllegalArgumentException for the reasons of {@link #parse}, except for the size and the
   *     kind of blanks
   */
  @JsonCreator
  public static Location stored(String text) {
    return read(text)
        .orElseThrow(() -> new IllegalArgumentException("must be a location: " + FORMS));
  }

  /**
   * Returns the text that a query means. A plus sign in a query is a blank unless it is encoded,
   * but no Open Location Code has a blank.
   */
  public static String inQuery(String text) {
    String code = text.replace(' ', '+');
    return OpenLocationCode.isValidCode(code) ? code : text;
  }

  private static Optional<Location> read(String text) {
    String place = text.strip();
    Matcher coordinates = COORDINATES.matcher(place);
    if (coordinates.matches()) {
      return Optional.of(ofDegrees(text, coordinates));
    }
    if (place.regionMatches(true, 0, "geo:", 0, 4)) {
      return Optional.of(ofGeoUri(text, place));
    }
    if (OpenLocationCode.isValidCode(place)) {
      return Optional.of(ofOpenLocationCode(text, place));
    }
    return Optional.empty();
  }

  /**
   * Refuses an area with {@link IllegalArgumentException}: a padded Open Location Code, or a geo:
   * URI with an uncertainty that makes it wider than a place.
   */
  public void requirePlace() {
    String place = text.strip();
    if (place.regionMatches(true, 0, "geo:", 0, 4)) {
      if (!UNCERTAINTY.matcher(place).results().allMatch(Location::isOfPlace)) {
        throw new IllegalArgumentException(
            "must be a place, at most %d m across: the uncertainty u of a geo: URI at most %d"
                .formatted(MAX_METRES_ACROSS, MAX_METRES_ACROSS / 2));
      }
    } else if (OpenLocationCode.isValidCode(place)
        && new OpenLocationCode(place).decode().getLength() < MIN_CODE_DIGITS) {
      throw new IllegalArgumentException(
          "must be a place, at most %d m across: an Open Location Code of at least %d digits, such as \"9F4MGC22+22\""
              .formatted(MAX_METRES_ACROSS, MIN_CODE_DIGITS));
    }
  }

  private static boolean isOfPlace(MatchResult uncertainty) {
    String metres = uncertainty.group(1);
    return metres != null
        && METRES.matcher(metres).matches()
        && Double.parseDouble(metres) <= MAX_METRES_ACROSS / 2.0;
  }

  private static Location ofDegrees(String text, Matcher degrees) {
    return new Location(
        text, Double.parseDouble(degrees.group(1)), Double.parseDouble(degrees.group(2)));
  }

  private static Location ofGeoUri(String text, String place) {
    Matcher uri = GEO_URI.matcher(place);
    if (!uri.matches()) {
      throw new IllegalArgumentException(
          "a geo: URI (RFC 5870) must read geo:latitude,longitude, such as"
              + " \"geo:52.5200,13.4050\"");
    }
    String crs = uri.group(3);
    if (crs != null && !crs.equalsIgnoreCase("wgs84")) {
      throw new IllegalArgumentException("the coordinate system of a geo: URI must be wgs84");
    }
    return ofDegrees(text, uri);
  }

  private static Location ofOpenLocationCode(String text, String place) {
    OpenLocationCode code = new OpenLocationCode(place);
    if (!code.isFull()) {
      throw new IllegalArgumentException(
          "an Open Location Code must be a full one, such as \"9F4MGC22+22\"; a short one means"
              + " different places");
    }
    OpenLocationCode.CodeArea area = code.decode();
    return new Location(text, area.getCenterLatitude(), area.getCenterLongitude());
  }

  /**
   * Returns the great-circle distance in metres (haversine on the mean radius; within 0.6 % of WGS
   * 84).
   */
  public double distanceTo(Location other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double h = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
  }

  @Override
  public String toString() {
    return text;
  }
}
