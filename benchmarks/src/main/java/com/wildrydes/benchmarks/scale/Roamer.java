package com.wildrydes.benchmarks.scale;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.random.RandomGenerator;

/** A unicorn that moves from one place of a round city to the next. */
final class Roamer {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final Location CENTRE = Location.of(52.5219, 13.4132);

  private final RandomGenerator random;
  private final double radius;
  private double north;
  private double east;
  private double targetNorth;
  private double targetEast;

  /**
   * @param radius the radius of the city in metres
   */
  Roamer(RandomGenerator random, double radius) {
    this.random = random;
    this.radius = radius;
    chooseTarget();
    north = targetNorth;
    east = targetEast;
    chooseTarget();
  }

  private void chooseTarget() {
    double heading = 2 * Math.PI * random.nextDouble();
    double distance = radius * Math.sqrt(random.nextDouble());
    targetNorth = distance * Math.cos(heading);
    targetEast = distance * Math.sin(heading);
  }

  /** Moves this many metres towards its destination. */
  void walk(double metres) {
    double left = Math.hypot(targetNorth - north, targetEast - east);
    if (left <= metres) {
      north = targetNorth;
      east = targetEast;
      chooseTarget();
    } else {
      north += (targetNorth - north) / left * metres;
      east += (targetEast - east) / left * metres;
    }
  }

  Vicinity cell() {
    double latitude = CENTRE.latitude() + north / METRES_PER_DEGREE;
    double longitude =
        CENTRE.longitude() + east / METRES_PER_DEGREE / Math.cos(Math.toRadians(CENTRE.latitude()));
    return Vicinity.of(Location.of(latitude, longitude), Vicinity.DEFAULT_RESOLUTION);
  }
}
