package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Location;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A random walk that stays near a place. */
final class Stroll {
  /** The greatest distance of a unicorn from its centre, in metres. */
  static final double RADIUS = 2000;

  private static final double METRES_PER_SECOND = 3;
  private static final double METRES_PER_DEGREE = 111_195;

  private final Location centre;
  private final RandomGenerator random;
  private volatile Location here;
  private double heading;

  /** Begins at a random place within the radius, but not near its edge. */
  Stroll(Location centre, RandomGenerator random) {
    this.centre = centre;
    this.random = random;
    heading = 2 * Math.PI * random.nextDouble();
    here = step(centre, heading, 0.9 * RADIUS * Math.sqrt(random.nextDouble()));
  }

  /** Returns the current place; any thread may call this. */
  Location here() {
    return here;
  }

  /** Walks for this time; turns towards the centre if it would leave the radius. */
  Location walk(Duration time) {
    double metres = METRES_PER_SECOND * time.toMillis() / 1000;
    heading += random.nextDouble() - 0.5;
    Location next = step(here, heading, metres);
    if (next.distanceTo(centre) > RADIUS) {
      heading = towardsCentre();
      next = step(here, heading, Math.min(metres, here.distanceTo(centre)));
    }
    here = next;
    return here;
  }

  private double towardsCentre() {
    return Math.atan2(
        (centre.longitude() - here.longitude()) * Math.cos(Math.toRadians(here.latitude())),
        centre.latitude() - here.latitude());
  }

  /** Returns the place after a step with a heading in radians from north to east. */
  private static Location step(Location from, double heading, double metres) {
    double degrees = metres / METRES_PER_DEGREE;
    return Location.of(
        from.latitude() + degrees * Math.cos(heading),
        from.longitude() + degrees * Math.sin(heading) / Math.cos(Math.toRadians(from.latitude())));
  }
}
