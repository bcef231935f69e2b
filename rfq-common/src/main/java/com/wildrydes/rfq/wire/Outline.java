package com.wildrydes.rfq.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a cell in GeoJSON (RFC 7946): a closed ring of pairs of longitude and latitude,
 * counterclockwise. All outlines near one place lie on its side of the date line. Outlines across
 * the date line continue beyond 180 degrees, so that a map draws them side by side. A cell around a
 * pole reaches from -180 to 180 degrees and up to the pole.
 *
 * @param ring the pairs; the last equals the first
 */
public record Outline(List<List<Double>> ring) {
  private static final double HALF_TURN = 180;
  private static final double WHOLE_TURN = 360;
  private static final double POLE = 90;

  public Outline {
    ring = ring.stream().map(List::copyOf).toList();
  }

  /** Returns the outline of a cell, on the same side of the date line as a place near it. */
  public static Outline of(Vicinity cell, Location near) {
    List<List<Double>> corners = unrolled(cell.boundary());
    double first = corners.getFirst().getFirst();
    double last = corners.removeLast().getFirst();
    if (Math.abs(last - first) > HALF_TURN) {
      return aroundPole(corners, last > first);
    }
    double middle =
        corners.stream().mapToDouble(List::getFirst).average().orElseThrow() - near.longitude();
    double turn = WHOLE_TURN * Math.rint(middle / WHOLE_TURN);
    return closed(corners.stream().map(corner -> moved(corner, -turn)).toList());
  }

  /** Returns the ring in which no step goes more than half around the earth. */
  private static List<List<Double>> unrolled(List<Location> corners) {
    List<List<Double>> unrolled = new ArrayList<>();
    double before = corners.getFirst().longitude();
    for (int i = 0; i <= corners.size(); i++) {
      Location corner = corners.get(i % corners.size());
      before += Math.IEEEremainder(corner.longitude() - before, WHOLE_TURN);
      unrolled.add(List.of(before, corner.latitude()));
    }
    return unrolled;
  }

  /**
   * Cuts a ring around a pole at the date line.
   *
   * @param eastward true if the corners go eastward, as they do around the north pole
   */
  private static Outline aroundPole(List<List<Double>> corners, boolean eastward) {
    List<List<Double>> ring =
        new ArrayList<>(
            corners.stream()
                .map(corner ->
                    moved(corner, -WHOLE_TURN * Math.rint(corner.getFirst() / WHOLE_TURN)))
                .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                .toList());
    double latitude = atDateLine(ring.getLast(), moved(ring.getFirst(), WHOLE_TURN));
    double pole = eastward ? POLE : -POLE;
    ring.addFirst(List.of(-HALF_TURN, latitude));
    ring.add(List.of(HALF_TURN, latitude));
    ring.add(List.of(HALF_TURN, pole));
    ring.add(List.of(-HALF_TURN, pole));
    return closed(eastward ? ring : ring.reversed());
  }

  private static double atDateLine(List<Double> west, List<Double> east) {
    double part = (HALF_TURN - west.getFirst()) / (east.getFirst() - west.getFirst());
    return west.getLast() + part * (east.getLast() - west.getLast());
  }

  private static List<Double> moved(List<Double> corner, double degrees) {
    return List.of(corner.getFirst() + degrees, corner.getLast());
  }

  private static Outline closed(List<List<Double>> corners) {
    List<List<Double>> ring = new ArrayList<>(corners);
    ring.add(corners.getFirst());
    return new Outline(ring);
  }
}
