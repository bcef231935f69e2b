package com.wildrydes.rfq.wire;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The area in which rides start and unicorns stand: the union of boxes and circles, or the whole
 * earth.
 */
public final class ServiceArea {
  private static final String PLACE = "([^;\\s]+,[^;\\s]+)";
  private static final Pattern BOX = Pattern.compile(PLACE + "\\s+" + PLACE);
  private static final Pattern CIRCLE =
      Pattern.compile(PLACE + "\\s+(\\d{1,5}(?:\\.\\d{1,3})?)\\s*km");
  private static final double METRES_PER_KILOMETRE = 1000;

  private final List<Predicate<Location>> parts;

  private ServiceArea(List<Predicate<Location>> parts) {
    this.parts = parts;
  }

  /**
   * Reads an area.
   *
   * @param text parts separated by semicolons; each is a box such as {@code 52.33,13.08
   *     52.68,13.77} (its south-west and its north-east corner; it may cross the date line) or a
   *     circle such as {@code 52.52,13.40 25 km}; blank for everywhere
   * @throws IllegalArgumentException if a part is neither; the message says which
   */
  public static ServiceArea parse(String text) {
    return new ServiceArea(
        Arrays.stream(text.split(";"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(ServiceArea::part)
            .toList());
  }

  private static Predicate<Location> part(String text) {
    Matcher circle = CIRCLE.matcher(text);
    if (circle.matches()) {
      Location centre = Location.parse(circle.group(1));
      double metres = Double.parseDouble(circle.group(2)) * METRES_PER_KILOMETRE;
      return place -> place.distanceTo(centre) <= metres;
    }
    Matcher box = BOX.matcher(text);
    if (!box.matches()) {
      throw new IllegalArgumentException(
          "a service area must consist of boxes such as \"52.33,13.08 52.68,13.77\" and circles"
              + " such as \"52.52,13.40 25 km\", not \""
              + text
              + "\"");
    }
    return box(Location.parse(box.group(1)), Location.parse(box.group(2)));
  }

  private static Predicate<Location> box(Location southWest, Location northEast) {
    double south = southWest.latitude();
    double west = southWest.longitude();
    double north = northEast.latitude();
    double east = northEast.longitude();
    if (south > north) {
      throw new IllegalArgumentException(
          "a box of a service area must name its south-west corner first");
    }
    return place ->
        place.latitude() >= south
            && place.latitude() <= north
            && (west <= east
                ? place.longitude() >= west && place.longitude() <= east
                : place.longitude() >= west || place.longitude() <= east);
  }

  /** Tells whether the place lies in the area or on its edge. */
  public boolean contains(Location place) {
    return parts.isEmpty() || parts.stream().anyMatch(part -> part.test(place));
  }
}
