package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** The place of a history: a few cells, so that people meet, and the running services. */
interface City {
  World world();

  /** Returns an instance of unicorn management that is up; null if there is none. */
  @Nullable Instance unicornManagement();

  /** Returns an instance of ride booking that is up; null if there is none. */
  @Nullable Instance rideBooking();

  /** Returns the app of this unicorn. */
  UnicornApp unicorn(UnicornId unicorn);

  /** Returns whether customers and unicorns race about offers in this history. */
  boolean hasRaces();

  /** Returns whether customers are in a hurry and unicorns take breaks in this history. */
  boolean isBusy();

  /** Notes that an app was told that its duty is recorded. */
  void onDutyRecorded(UnicornApp unicorn);

  /** Notes that two moves of a race have been made. */
  void raced();

  /** Says that an invariant does not hold. */
  void breaks(String words);

  /** Returns a random place in the city as a text. */
  default String somewhere() {
    int district = world().random().nextInt(3);
    // Two neighbouring cells, and one far away.
    return switch (district) {
      case 0 -> "52.5200,13.4050";
      case 1 -> "52.5300,13.4300";
      default -> "52.4000,13.0500";
    };
  }

  /** Reads a place. */
  static Location location(String place) {
    return Location.parse(place);
  }
}
