package com.wildrydes.unicornmanagement.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceRoundingTest {
  private static final int RESOLUTION = Vicinity.DEFAULT_RESOLUTION;
  private static final PlaceRounding ROUNDING = new PlaceRounding(true, RESOLUTION);
  private static final double METRES_PER_DEGREE = 111_195;

  private final Random random = new Random(20);

  private static Message.Rfq request(Location from, Location to) {
    return new Message.Rfq(
        from, to, Vicinity.of(from, RESOLUTION), Instant.parse("2026-12-01T12:00:00Z"), null, null);
  }

  private static TripView told(Location from, Location to) {
    return ROUNDING.of(request(from, to));
  }

  private Location anywhere() {
    return Location.of(random.nextDouble(-85, 85), random.nextDouble(-180, 180));
  }

  /** Returns a place at most this many metres away to the north or south, and to east or west. */
  private Location near(Location place, double metres) {
    return moved(place, random.nextDouble(-metres, metres), random.nextDouble(-metres, metres));
  }

  private static Location moved(Location place, double north, double east) {
    return Location.of(
        place.latitude() + north / METRES_PER_DEGREE,
        place.longitude() + east / METRES_PER_DEGREE / Math.cos(Math.toRadians(place.latitude())));
  }

  @Test
  void startIsASquareTheDestinationItsCellAndTheTripAFewMetresOff() {
    for (int i = 0; i < 2_000; i++) {
      Location from = anywhere();
      Location to = near(from, 5_000);

      TripView told = told(from, to);

      assertThat(told.from().distanceTo(from)).isLessThan(PlaceRounding.START_WITHIN);
      assertThat(told.from().text()).matches("-?\\d+\\.\\d{5},-?\\d+\\.\\d{5}");
      assertThat(Vicinity.of(told.to(), RESOLUTION)).isEqualTo(Vicinity.of(to, RESOLUTION));
      assertThat((double) told.metres())
          .isBetween(from.distanceTo(to) - 25, from.distanceTo(to) + 25);
    }
  }

  @Test
  void squaresAreAboutAsWideAsTheyAreHigh() {
    for (double latitude : new double[] {0, 35, 52.52, 60, 70}) {
      Location place = Location.of(latitude, 13.405);
      long different =
          IntStream.range(0, 1_500)
              .mapToObj(metre -> told(moved(place, 0, metre), place).from())
              .distinct()
              .count();

      assertThat(different).isBetween(10L, 11L); // of 150 m each
    }
  }

  @Test
  void placeThatIsRoundedStaysWhereItIs() {
    for (int i = 0; i < 1_000; i++) {
      Location from = anywhere();
      TripView once = told(from, anywhere());

      TripView twice = told(once.from(), once.to());

      assertThat(twice.from()).isEqualTo(once.from());
      assertThat(twice.to()).isEqualTo(once.to());
    }
  }

  @Test
  void endsOfTheWorldHaveSquares() {
    for (String end : List.of("90,180", "-90,-180", "90,-180", "0,180", "0,-180", "-0.0,0.0")) {
      Location place = Location.parse(end);

      assertThat(told(place, place).from().distanceTo(place))
          .isLessThan(PlaceRounding.START_WITHIN);
    }
  }

  @Test
  void operatorMayTellTheExactPlaces() {
    Location from = Location.parse("geo:52.52,13.405");
    Location to = Location.parse("52.5163,13.3777");

    TripView told = new PlaceRounding(false, RESOLUTION).of(request(from, to));

    assertThat(told).isEqualTo(new TripView(from, to, (int) Math.round(from.distanceTo(to))));
  }

  /**
   * Shows that a unicorn that loses twenty trips from the same start cannot find it better than by
   * the square that it is told: it looks for the place that fits all lengths and cells best.
   */
  @Test
  void manyTripsFromOneStartGiveNoBetterFixThanOne() {
    double byOne = 0;
    double byAll = 0;
    for (int i = 0; i < 100; i++) {
      Location start = near(Location.of(52.52, 13.405), 10_000);
      List<TripView> trips =
          IntStream.range(0, 20).mapToObj(trip -> told(start, near(start, 8_000))).toList();

      assertThat(trips.stream().map(TripView::from).distinct()).hasSize(1);
      Location square = trips.getFirst().from();
      byOne += square.distanceTo(start);
      byAll += bestFit(square, trips).distanceTo(start);
    }
    assertThat(byAll).isGreaterThan(byOne);
  }

  private static Location bestFit(Location square, List<TripView> trips) {
    List<Location> candidates = new ArrayList<>();
    for (int north = -75; north <= 75; north += 10) {
      for (int east = -75; east <= 75; east += 10) {
        candidates.add(moved(square, north, east));
      }
    }
    return candidates.stream()
        .min((one, other) -> Double.compare(misfit(one, trips), misfit(other, trips)))
        .orElseThrow();
  }

  private static double misfit(Location start, List<TripView> trips) {
    return trips.stream()
        .mapToDouble(trip -> Math.pow(start.distanceTo(trip.to()) - trip.metres(), 2))
        .sum();
  }
}
