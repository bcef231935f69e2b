package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Outline;
import com.wildrydes.rfq.wire.Vicinity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells as a FeatureCollection of polygons (RFC 7946).
 *
 * @param location the coordinates of the requested place; a foreign member
 */
record GeoJson(
    @Schema(allowableValues = "FeatureCollection") String type,
    Location location,
    List<Feature> features) {
  static final String MEDIA_TYPE = "application/geo+json";

  /** A cell. */
  record Feature(
      @Schema(allowableValues = "Feature") String type, Properties properties, Polygon geometry) {}

  /**
   * The properties of a cell.
   *
   * @param start true for the cell in the middle; absent for the others
   */
  record Properties(@Schema(example = "871f1d489ffffff") String cell, @Nullable Boolean start) {}

  /** The outline of a cell, as pairs of longitude and latitude. */
  record Polygon(
      @Schema(allowableValues = "Polygon") String type, List<List<List<Double>>> coordinates) {}

  /** Returns the cell of a place and the ring around it, on the place's side of the date line. */
  static GeoJson of(Location place, int resolution) {
    Vicinity start = Vicinity.of(place, resolution);
    return new GeoJson(
        "FeatureCollection",
        Location.of(place.latitude(), place.longitude()),
        start.withRing().stream()
            .sorted()
            .map(cell -> feature(cell, cell.equals(start), place))
            .toList());
  }

  private static Feature feature(Vicinity cell, boolean isStart, Location near) {
    return new Feature(
        "Feature",
        new Properties(cell.cell(), isStart ? true : null),
        new Polygon("Polygon", List.of(Outline.of(cell, near).ring())));
  }
}
