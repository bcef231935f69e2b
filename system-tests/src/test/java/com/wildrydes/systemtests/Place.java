package com.wildrydes.systemtests;

import com.google.openlocationcode.OpenLocationCode;
import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The place of a test: a cell of the grid that, most probably, no other test uses.
 *
 * @param cell index of the H3 cell
 */
record Place(String cell) {
  private static final int RESOLUTION = 7;
  private static final double FARTHEST_NORTH = 60;
  private static final double FARTHEST_EAST = 179;
  private static final double METRES_PER_DEGREE = 111_195;

  /** The distance in cells at which a unicorn is out of the vicinity, and one more. */
  private static final int OUT_OF_THE_VICINITY = 3;

  private static final H3Core H3 = h3();

  private static H3Core h3() {
    try {
      return H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Place fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Place(
        H3.latLngToCellAddress(
            random.nextDouble(-FARTHEST_NORTH, FARTHEST_NORTH),
            random.nextDouble(-FARTHEST_EAST, FARTHEST_EAST),
            RESOLUTION));
  }

  /** Returns the name of the SNS topic of the cell. */
  String topic() {
    return "rfq-requests-" + cell;
  }

  /** Returns latitude and longitude of the middle of the cell. */
  String centre() {
    return coordinates(cell);
  }

  /** Returns a place this many metres north and east of the middle, with eight decimals. */
  String offCentre(double north, double east) {
    LatLng centre = H3.cellToLatLng(cell);
    return String.format(
        Locale.ROOT,
        "%.8f,%.8f",
        centre.lat + north / METRES_PER_DEGREE,
        centre.lng + east / METRES_PER_DEGREE / Math.cos(Math.toRadians(centre.lat)));
  }

  /** Returns the direct distance in metres between places of the form latitude,longitude. */
  static double metres(String one, String other) {
    return H3.greatCircleDistance(latLng(one), latLng(other), LengthUnit.m);
  }

  private static LatLng latLng(String place) {
    String[] degrees = place.split(",", -1);
    return new LatLng(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]));
  }

  /** Returns the same as a URI (RFC 5870), with an uncertainty of ten metres. */
  String geoUri() {
    return "geo:" + centre() + ";u=10";
  }

  /** Returns the same as a full Open Location Code. */
  String openLocationCode() {
    LatLng centre = H3.cellToLatLng(cell);
    return new OpenLocationCode(centre.lat, centre.lng).getCode();
  }

  /** Returns a place in a neighbouring cell: some two kilometres away, and in the vicinity. */
  String nextCell() {
    return coordinates(ring(1).getFirst());
  }

  /** Returns a place some seven kilometres away: out of the vicinity. */
  String outside() {
    return coordinates(ring(OUT_OF_THE_VICINITY).getFirst());
  }

  private List<String> ring(int distance) {
    List<String> nearer = H3.gridDisk(cell, distance - 1);
    return H3.gridDisk(cell, distance).stream().filter(c -> !nearer.contains(c)).toList();
  }

  private static String coordinates(String cell) {
    LatLng centre = H3.cellToLatLng(cell);
    return String.format(Locale.ROOT, "%.6f,%.6f", centre.lat, centre.lng);
  }
}
