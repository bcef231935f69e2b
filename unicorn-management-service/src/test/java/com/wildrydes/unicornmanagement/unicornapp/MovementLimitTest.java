package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.unicornapp.MovementLimit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovementLimitTest {
  private static final UnicornId UNICORN = new UnicornId("u");
  private static final Location BERLIN = Location.of(52.52, 13.40);
  private static final Location MUNICH = Location.of(48.1372, 11.5755);
  private static final int RESOLUTION = Vicinity.DEFAULT_RESOLUTION;
  private static final int PER_MINUTE = 30;

  private Instant now = Instant.parse("2026-11-29T10:00:00Z");
  private final MovementLimit limit = limit("", 2_000);

  private MovementLimit limit(String area, int leap) {
    return new MovementLimit(
        ServiceArea.parse(area),
        RESOLUTION,
        new MovementProperties(100, leap, PER_MINUTE),
        100,
        () -> now);
  }

  @Test
  void firstPlaceMayBeAnywhere() {
    assertThat(at(BERLIN)).isEmpty();
  }

  @Test
  void placeOutsideTheServiceAreaIsRefused() {
    MovementLimit berlin = limit("52.33,13.08 52.68,13.77", 2_000);

    assertThat(berlin.move(UNICORN, BERLIN, MovementLimitTest::moves)).isEmpty();
    assertThat(berlin.move(UNICORN, MUNICH, MovementLimitTest::moves))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.reason()).isEqualTo(FailureReason.OUTSIDE_SERVICE_AREA));
  }

  @Test
  void unicornIsNowhereFasterThanItCanBeAndStaysWhereItWas() {
    at(BERLIN);
    pass(Duration.ofSeconds(10));

    assertRefused(at(north(BERLIN, 3_100)), FailureReason.TOO_FAST);
    assertThat(at(north(BERLIN, 2_900))).isEmpty();
    assertRefused(at(north(BERLIN, 5_000)), FailureReason.TOO_FAST);
    assertThat(limit.move(new UnicornId("another"), MUNICH, MovementLimitTest::moves)).isEmpty();
  }

  @Test
  void placeOfAUnicornThatDoesNotMoveDoesNotCount() {
    assertThat(limit.move(UNICORN, MUNICH, () -> false)).isEmpty();

    assertThat(at(BERLIN)).isEmpty();
  }

  @Test
  void whoHasNotSaidWhereItIsForAMinuteMayBeAnywhere() {
    at(BERLIN);
    pass(Duration.ofMinutes(1));

    assertThat(at(MUNICH)).isEmpty();
  }

  @Test
  void unicornThatIsAtAnotherPlaceEachMomentComesIntoFewCells() {
    MovementLimit teleports = limit("", 100_000_000);
    Set<Vicinity> entered = new HashSet<>();
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 371; i++) {
      Location place = Location.of(random.nextDouble(-80, 80), random.nextDouble(-180, 180));
      Optional<Refusal> refusal = teleports.move(UNICORN, place, MovementLimitTest::moves);
      if (refusal.isEmpty()) {
        entered.addAll(Vicinity.of(place, RESOLUTION).withRing());
      } else {
        assertRefused(refusal, FailureReason.TOO_MANY_CELLS);
        refused++;
      }
      pass(Duration.ofMillis(54));
    }

    assertThat(entered).hasSizeLessThanOrEqualTo(PER_MINUTE);
    assertThat(refused).isGreaterThan(360);
    pass(Duration.ofMinutes(1));
    assertThat(teleports.move(UNICORN, MUNICH, MovementLimitTest::moves)).isEmpty();
  }

  @Test
  void unicornThatGoesToAndFroAcrossABorderIsNeverRefused() {
    Location beyond = north(BERLIN, 1_900);
    assertThat(Vicinity.of(beyond, RESOLUTION)).isNotEqualTo(Vicinity.of(BERLIN, RESOLUTION));
    for (int i = 0; i < 200; i++) {
      assertThat(at(i % 2 == 0 ? BERLIN : beyond)).isEmpty();
      pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void unicornThatFliesStraightOnAtFullSpeedIsNeverRefused() {
    for (int second = 0; second < 600; second++) {
      assertThat(at(north(BERLIN, 90 * second))).isEmpty();
      pass(Duration.ofSeconds(1));
    }
  }

  private static boolean moves() {
    return true;
  }

  private Optional<Refusal> at(Location place) {
    return limit.move(UNICORN, place, MovementLimitTest::moves);
  }

  private static void assertRefused(Optional<Refusal> refusal, FailureReason reason) {
    assertThat(refusal).map(Refusal::reason).contains(reason);
  }

  private static Location north(Location from, double metres) {
    return Location.of(from.latitude() + metres / 111_195, from.longitude());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
