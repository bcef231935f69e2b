package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.openlocationcode.OpenLocationCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on earth (WGS 84), and the text that named it, which is repeated as it came.
 *
 * @param text one of the forms that {@link #parse} takes
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Location(@JsonValue String text, double latitude, double longitude) {
  /** What {@link #parse} takes, in the words that a refusal uses. */
  public static final String FORMS =
      "\"latitude,longitude\" in degrees such as \"52.5200,13.4050\", a geo: URI (RFC 5870) such as"
          + " \"geo:52.5200,13.4050\", or a full Open Location Code such as \"9F4MGC22+22\"";

  /** How long a text may be that names a place. */
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
          + "(?:,-?[0-9]{1,5}(?:\\.[0-9]{1,5})?)?(?:;crs=wgs84)?(?:;u=[0-9]{1,5})?"
          + "|[2-9C][2-9CFGHJMPQRV](?:"
          + CODE_DIGIT
          + "{6}\\+(?:"
          + CODE_DIGIT
          + "{2,7})?|0{6}\\+|"
          + CODE_DIGIT
          + "{2}0{4}\\+|"
          + CODE_DIGIT
          + "{4}00\\+)";

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

  public Location {
    requireWithin("latitude", latitude, 90);
    requireWithin("longitude", longitude, 180);
  }

  private static void requireWithin(String name, double degrees, int bound) {
    if (!(Math.abs(degrees) <= bound)) {
      throw new IllegalArgumentException(
          "%s is between -%d and %d degrees, not %s".formatted(name, bound, bound, degrees));
    }
  }

  /**
   * A location that no text named yet; its text is {@code latitude,longitude}. Both are rounded to
   * six decimals (11 cm), so that it is the same when its text is read again.
   */
  public static Location of(double latitude, double longitude) {
    requireWithin("latitude", latitude, 90);
    requireWithin("longitude", longitude, 180);
    return parse(String.format(Locale.ROOT, "%.6f,%.6f", latitude, longitude));
  }

  /**
   * Reads {@value #FORMS}.
   *
   * @throws IllegalArgumentException if the text has none of these forms or lies outside the earth;
   *     the message says what would be right
   */
  @JsonCreator
  public static Location parse(String text) {
    return ofKnownForm(text)
        .orElseThrow(() -> new IllegalArgumentException("a location is " + FORMS));
  }

  /**
   * As {@link #parse}, but empty for a text of none of these forms, which may be the name of a
   * place.
   *
   * @throws IllegalArgumentException if the text has one of these forms but means no place on earth
   */
  public static Optional<Location> ofKnownForm(String text) {
    String place = text.strip();
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a location has at most 256 characters");
    }
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

  private static Location ofDegrees(String text, Matcher degrees) {
    return new Location(
        text, Double.parseDouble(degrees.group(1)), Double.parseDouble(degrees.group(2)));
  }

  private static Location ofGeoUri(String text, String place) {
    Matcher uri = GEO_URI.matcher(place);
    if (!uri.matches()) {
      throw new IllegalArgumentException(
          "a geo: URI (RFC 5870) reads geo:latitude,longitude, such as \"geo:52.5200,13.4050\"");
    }
    String crs = uri.group(3);
    if (crs != null && !crs.equalsIgnoreCase("wgs84")) {
      throw new IllegalArgumentException(
          "of the coordinate systems of geo: URIs only wgs84 is known");
    }
    return ofDegrees(text, uri);
  }

  private static Location ofOpenLocationCode(String text, String place) {
    OpenLocationCode code = new OpenLocationCode(place);
    if (!code.isFull()) {
      throw new IllegalArgumentException(
          "a short Open Location Code means different places; give the full one, such as"
              + " \"9F4MGC22+22\"");
    }
    OpenLocationCode.CodeArea area = code.decode();
    return new Location(text, area.getCenterLatitude(), area.getCenterLongitude());
  }

  /** Great-circle distance in metres (haversine on the mean radius; within 0.6 % of WGS 84). */
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
