package com.wildrydes.unicornmanagement.subscription;

import static com.wildrydes.unicornmanagement.subscription.Subscriptions.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellSubscriptionsTests {
  private static final Duration LINGER = Subscriptions.DEFAULTS.linger();
  private static final Set<Vicinity> CELL = Set.of(CENTRE);

  private final Subscriptions subscriptions = new Subscriptions();
  private final CellSubscriptions cells = subscriptions.cells;
  private final CountingSns sns = subscriptions.sns;

  @Test
  void cellIsSubscribedToOnceHoweverManyAskForIt() {
    assertThat(cells.cover(CELL)).isCompletedWithValue(CELL);
    assertThat(cells.cover(CELL)).isCompletedWithValue(Set.of());

    assertThat(sns.calls()).isEqualTo(1);
  }

  @Test
  void cellIsLeftOnlyAfterTheLinger() {
    cells.cover(CELL).join();
    cells.release(CELL);
    subscriptions.pass(LINGER.minusMillis(1));
    assertThat(sns.subscriptions()).hasSize(1);

    subscriptions.pass(Duration.ofMillis(1));

    assertThat(sns.subscriptions()).isEmpty();
    assertThat(cells.size()).isZero();
  }

  @Test
  void whoComesBackInTimeCostsNothing() {
    for (int i = 0; i < 10; i++) {
      cells.cover(CELL).join();
      cells.release(CELL);
      subscriptions.pass(LINGER.dividedBy(2));
    }

    assertThat(sns.calls()).isEqualTo(1);
  }

  @Test
  void callsKeepThePace() {
    Set<Vicinity> many = area(6);
    var stand = cells.cover(many);
    assertThat(sns.calls()).isEqualTo(40);

    subscriptions.pass(Duration.ofSeconds(1));
    assertThat(sns.calls()).isEqualTo(80);
    assertThat(stand).isNotDone();

    subscriptions.pass(Duration.ofSeconds(1));
    subscriptions.pass(Duration.ofSeconds(1));
    assertThat(stand).isCompletedWithValue(many);
  }

  @Test
  void failedCallIsMadeAgain() {
    sns.down(true);
    var stands = cells.cover(CELL);
    assertThat(stands).isNotDone();

    sns.down(false);
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(stands).isCompletedWithValue(CELL);
  }

  @Test
  void whoeverWaitsForACellThatNobodyWantsAnyMoreIsLetGo() {
    sns.down(true);
    var stands = cells.cover(CELL);
    cells.release(CELL);

    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(stands).isCompletedWithValue(Set.of());
  }

  @Test
  void subscriptionThatVanishedIsMadeAgain() {
    cells.cover(CELL).join();
    sns.vanish();

    subscriptions.pass(Subscriptions.DEFAULTS.check());
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(sns.subscriptions()).hasSize(1);
  }

  @Test
  void endLeavesNothingWhoeverHoldsIt() {
    cells.cover(CELL).join();

    var gone = cells.end();
    subscriptions.pass(Duration.ZERO);

    assertThat(gone).isDone();
    assertThat(sns.subscriptions()).isEmpty();
  }

  static Set<Vicinity> area(int rings) {
    Set<Vicinity> area = new HashSet<>(CELL);
    Set<Vicinity> edge = CELL;
    for (int ring = 0; ring < rings; ring++) {
      Set<Vicinity> wider = new HashSet<>();
      edge.forEach(cell -> wider.addAll(cell.withRing()));
      wider.removeAll(area);
      area.addAll(wider);
      edge = wider;
    }
    return area;
  }
}
