package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Vicinity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells as a FeatureCollection of polygons (RFC 7946).
 *
 * @param location of the place that was asked for, as coordinates whatever its form: a foreign
 *     member
 */
record GeoJson(
    @Schema(allowableValues = "FeatureCollection") String type,
    Location location,
    List<Feature> features) {
  static final String MEDIA_TYPE = "application/geo+json";

  private static final double HALF_TURN = 180;
  private static final double WHOLE_TURN = 360;

  /** One cell. */
  record Feature(
      @Schema(allowableValues = "Feature") String type, Properties properties, Polygon geometry) {}

  /**
   * What is said of a cell.
   *
   * @param start true of the one in the middle, absent of others
   */
  record Properties(@Schema(example = "871f1d489ffffff") String cell, @Nullable Boolean start) {}

  /** Its outline, as pairs of longitude and latitude. */
  record Polygon(
      @Schema(allowableValues = "Polygon") String type, List<List<List<Double>>> coordinates) {}

  /** The cell of a place and the ring around it. */
  static GeoJson of(Location place, int resolution) {
    Vicinity start = Vicinity.of(place, resolution);
    return new GeoJson(
        "FeatureCollection",
        Location.of(place.latitude(), place.longitude()),
        start.withRing().stream().sorted().map(cell -> feature(cell, cell.equals(start))).toList());
  }

  private static Feature feature(Vicinity cell, boolean isStart) {
    return new Feature(
        "Feature",
        new Properties(cell.cell(), isStart ? true : null),
        new Polygon("Polygon", List.of(ring(cell.boundary()))));
  }

  /** Closed; on either side of the antimeridian it goes on beyond 180 degrees instead of around. */
  private static List<List<Double>> ring(List<Location> corners) {
    List<List<Double>> ring = new ArrayList<>();
    double first = corners.getFirst().longitude();
    for (Location corner : corners) {
      double apart = corner.longitude() - first;
      double turn = apart > HALF_TURN ? -WHOLE_TURN : apart < -HALF_TURN ? WHOLE_TURN : 0;
      ring.add(List.of(corner.longitude() + turn, corner.latitude()));
    }
    ring.add(ring.getFirst());
    return ring;
  }
}
