package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.Location;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A way without aim that stays near a place. */
final class Stroll {
  /** How far from its centre a unicorn strays, in metres. */
  static final double RADIUS = 2000;

  private static final double METRES_PER_SECOND = 3;
  private static final double METRES_PER_DEGREE = 111_195;

  private final Location centre;
  private final RandomGenerator random;
  private volatile Location here;
  private double heading;

  /** Begins anywhere within the radius, and not at its very edge. */
  Stroll(Location centre, RandomGenerator random) {
    this.centre = centre;
    this.random = random;
    heading = 2 * Math.PI * random.nextDouble();
    here = step(centre, heading, 0.9 * RADIUS * Math.sqrt(random.nextDouble()));
  }

  /** Where it has led to; may be asked on any thread. */
  Location here() {
    return here;
  }

  /** Walks on for that time, back towards the centre if it would leave the radius. */
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

  /** Heading in radians from north to east. */
  private static Location step(Location from, double heading, double metres) {
    double degrees = metres / METRES_PER_DEGREE;
    return Location.of(
        from.latitude() + degrees * Math.cos(heading),
        from.longitude() + degrees * Math.sin(heading) / Math.cos(Math.toRadians(from.latitude())));
  }
}
