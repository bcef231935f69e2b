package com.wildrydes.unicornmanagement.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cost of moving unicorns: the real subscriptions in virtual time, with unicorns that go to a
 * random neighbouring cell once a minute each, and cover the ring around them. If there are few in
 * a cell, one of them is often the first to come or the last to leave; the pace bounds that cost.
 */
class MovingHerdTest {
  private static final int UNICORNS = 10_000;
  private static final int SETTLING_SECONDS = 180;
  private static final int MEASURED_SECONDS = 420;
  private static final int MINUTE = 60;
  private static final int CALLS_A_SECOND = 20;

  private final Subscriptions subscriptions = new Subscriptions();
  private final Map<Vicinity, Set<Vicinity>> rings = new HashMap<>();
  private final Random random = new Random(7);

  /**
   * Returns the rings around the centre: 331 cells are some 1,700 km², a metropolis; 2,791 a
   * province.
   */
  @ParameterizedTest
  @CsvSource({"10, 331", "20, 1261", "30, 2791"})
  void tenThousandMovingUnicornsCostUnderTwentyCallsASecond(int width, int size) {
    Set<Vicinity> area = CellSubscriptionsTest.area(width);
    assertThat(area).hasSize(size);
    Vicinity[] at = spread(List.copyOf(area));
    for (int second = 0; second < SETTLING_SECONDS; second++) {
      pass(at, area, second);
    }
    int before = subscriptions.sns.calls();

    for (int second = 0; second < MEASURED_SECONDS; second++) {
      pass(at, area, second);
    }

    double perSecond = (subscriptions.sns.calls() - before) / (double) MEASURED_SECONDS;
    System.out.printf(
        "%d unicorns in %d cells: %.2f Subscribe and Unsubscribe calls a second%n",
        UNICORNS, size, perSecond);
    assertThat(perSecond).isLessThan(CALLS_A_SECOND);
  }

  private Vicinity[] spread(List<Vicinity> area) {
    Vicinity[] at = new Vicinity[UNICORNS];
    for (int i = 0; i < UNICORNS; i++) {
      at[i] = area.get(random.nextInt(area.size()));
      var _ = subscriptions.cells.cover(i, ring(at[i]));
    }
    return at;
  }

  /** Lets a second pass, in which every sixtieth unicorn moves. */
  private void pass(Vicinity[] at, Set<Vicinity> area, int second) {
    for (int i = second % MINUTE; i < UNICORNS; i += MINUTE) {
      List<Vicinity> next = ring(at[i]).stream().filter(area::contains).sorted().toList();
      at[i] = next.get(random.nextInt(next.size()));
      var _ = subscriptions.cells.cover(i, ring(at[i]));
    }
    subscriptions.pass(Duration.ofSeconds(1));
  }

  private Set<Vicinity> ring(Vicinity cell) {
    return rings.computeIfAbsent(cell, Vicinity::withRing);
  }
}
