package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One cell of the H3 grid. The unicorns near a location share the publish-subscribe channel of its
 * cell.
 *
 * @param cell a valid H3 cell index in hexadecimal, in lower case; otherwise {@link
 *     IllegalArgumentException}
 */
public record Vicinity(@JsonValue String cell) implements Comparable<Vicinity> {
  /** The resolution with cells of about 5 km², 1.2 km from the centre to a corner. */
  public static final int DEFAULT_RESOLUTION = 7;

  /** The beginning of the names of all cells' SNS topics. */
  public static final String TOPIC_PREFIX = "rfq-requests-";

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{15}");
  private static final H3Core H3 = h3();

  @JsonCreator
  public Vicinity {
    if (!FORM.matcher(cell).matches() || !H3.isValidCell(cell)) {
      throw new IllegalArgumentException(
          "a cell must be a valid H3 index of 15 hexadecimal digits in lower case");
    }
  }

  /**
   * Returns the cell in which a location lies.
   *
   * @param resolution the resolution of the H3 grid, 0 (continents) to 15 (square metres)
   */
  public static Vicinity of(Location location, int resolution) {
    return new Vicinity(
        H3.latLngToCellAddress(location.latitude(), location.longitude(), resolution));
  }

  /** Returns the cell and the ring around it: the cells that a unicorn in this cell covers. */
  public Set<Vicinity> withRing() {
    return H3.gridDisk(cell, 1).stream().map(Vicinity::new).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the middle of the cell. */
  public Location centre() {
    LatLng centre = H3.cellToLatLng(cell);
    return Location.of(centre.lat, centre.lng);
  }

  /**
   * Returns the distance in metres from the middle of a cell to its corners, on average over the
   * earth.
   *
   * @param resolution the resolution of the H3 grid, 0 to 15
   */
  public static int radius(int resolution) {
    return (int) Math.ceil(H3.getHexagonEdgeLengthAvg(resolution, LengthUnit.m));
  }

  /** Returns the corners of the cell, counterclockwise. */
  public List<Location> boundary() {
    return H3.cellToBoundary(cell).stream()
        .map(corner -> Location.of(corner.lat, corner.lng))
        .toList();
  }

  /** Returns the name of the SNS topic for requests whose rides start in this cell. */
  public String topicName() {
    return TOPIC_PREFIX + cell;
  }

  private static H3Core h3() {
    try {
      return H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("the native library of H3 cannot be loaded", e);
    }
  }

  @Override
  public int compareTo(Vicinity other) {
    return cell.compareTo(other.cell);
  }

  @Override
  public String toString() {
    return cell;
  }
}
