package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Locale;

/**
 * Rounds the places of a request for unicorns that have not won it: the start to the middle of a
 * square of about 150 m, the destination to the middle of its cell, and the distance to 50 m. The
 * result depends on the places alone. A unicorn that is told again, or several that compare, learn
 * nothing more (docs/privacy.md).
 *
 * @param on whether places are rounded
 * @param cellResolution the resolution of the H3 grid
 */
public record PlaceRounding(boolean on, int cellResolution) {
  /** The greatest distance in metres between a start and the place that stands for it. */
  public static final int START_WITHIN = 110;

  /** The number of rows of squares from pole to pole; each is about 150 m high. */
  private static final long ROWS = 133_333;

  private static final double HALF_TURN = 180;
  private static final double WHOLE_TURN = 360;

  /** Decimals that are fine enough for a square: 1 m. */
  private static final int SQUARE_DECIMALS = 5;

  /** Decimals that are fine enough for a cell: 110 m. */
  private static final int CELL_DECIMALS = 3;

  private static final double TRIP_STEP = 50;

  /** Returns what an invited unicorn hears of the trip. */
  public TripView of(Message.Rfq request) {
    double metres = request.from().distanceTo(request.to());
    return on
        ? new TripView(
            square(request.from()),
            cell(request.to()),
            (int) (Math.round(metres / TRIP_STEP) * TRIP_STEP))
        : new TripView(request.from(), request.to(), (int) Math.round(metres));
  }

  /**
   * Returns the distance in metres within which the destination lies from the place that stands for
   * it, on average over all cells.
   */
  public int destinationWithin() {
    return Vicinity.radius(cellResolution);
  }

  /** Returns the middle of the square of a place. The squares of a row fill the circle exactly. */
  private static Location square(Location place) {
    double height = HALF_TURN / ROWS;
    double row = Math.min(Math.floor((place.latitude() + HALF_TURN / 2) / height), ROWS - 1);
    double latitude = (row + 0.5) * height - HALF_TURN / 2;
    double columns = Math.max(1, Math.rint(2 * ROWS * Math.cos(Math.toRadians(latitude))));
    double width = WHOLE_TURN / columns;
    double column = Math.min(Math.floor((place.longitude() + HALF_TURN) / width), columns - 1);
    return rounded(latitude, (column + 0.5) * width - HALF_TURN, SQUARE_DECIMALS);
  }

  private Location cell(Location place) {
    Location centre = Vicinity.of(place, cellResolution).centre();
    return rounded(centre.latitude(), centre.longitude(), CELL_DECIMALS);
  }

  private static Location rounded(double latitude, double longitude, int decimals) {
    String degrees = "%." + decimals + "f";
    return Location.parse(String.format(Locale.ROOT, degrees + "," + degrees, latitude, longitude));
  }
}
