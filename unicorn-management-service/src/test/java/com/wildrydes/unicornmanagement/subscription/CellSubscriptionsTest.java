package com.wildrydes.unicornmanagement.subscription;

import static com.wildrydes.unicornmanagement.subscription.Subscriptions.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellSubscriptionsTest {
  private static final Duration LINGER = Subscriptions.DEFAULTS.linger();
  private static final Set<Vicinity> CELL = Set.of(CENTRE);

  private final Subscriptions subscriptions = new Subscriptions();
  private final CellSubscriptions cells = subscriptions.cells;
  private final CountingSns sns = subscriptions.sns;
  private final HearingRideBooking ride = subscriptions.ride;

  @Test
  void cellIsSubscribedToOnceHoweverManyWantIt() {
    assertThat(cells.cover("a", CELL)).isCompleted();
    assertThat(cells.cover("b", CELL)).isCompleted();

    assertThat(sns.subscribes()).isEqualTo(1);
  }

  @Test
  void cellIsLeftOnlyAfterTheLinger() {
    cells.cover("a", CELL).join();
    cells.release("a");
    subscriptions.pass(LINGER.minusMillis(1));
    assertThat(sns.subscriptions()).hasSize(1);

    subscriptions.pass(Duration.ofMillis(1));

    assertThat(sns.subscriptions()).isEmpty();
    assertThat(cells.size()).isZero();
  }

  @Test
  void subscriptionWithoutAnAnswerIsEndedThoughNobodyWantsItAnyMore() {
    sns.haveTopics(CELL);
    sns.loseAnswers(true);
    assertThat(cells.cover("a", CELL)).isNotDone();
    cells.release("a");
    assertThat(sns.subscriptions()).hasSize(1);

    sns.loseAnswers(false);
    subscriptions.pass(Duration.ofSeconds(1));
    subscriptions.pass(LINGER);

    assertThat(sns.subscriptions()).isEmpty();
    assertThat(cells.size()).isZero();
  }

  @Test
  void subscriptionWithoutAnAnswerIsEndedWhenTheInstanceStops() {
    sns.haveTopics(CELL);
    sns.loseAnswers(true);
    assertThat(cells.cover("a", CELL)).isNotDone();
    sns.loseAnswers(false);

    var gone = cells.end();
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(gone).isCompleted();
    assertThat(sns.subscriptions()).isEmpty();
  }

  @Test
  void whoComesBackInTimeCostsNothing() {
    for (int i = 0; i < 10; i++) {
      cells.cover("a", CELL).join();
      cells.release("a");
      subscriptions.pass(LINGER.dividedBy(2));
    }

    assertThat(sns.subscribes()).isEqualTo(1);
    assertThat(sns.subscriptions()).hasSize(1);
  }

  @Test
  void callsKeepThePace() {
    Set<Vicinity> many = area(6);
    sns.haveTopics(many);
    var stand = cells.cover("a", many);
    assertThat(sns.subscribes()).isEqualTo(40);

    subscriptions.pass(Duration.ofSeconds(1));
    assertThat(sns.subscribes()).isEqualTo(80);
    assertThat(stand).isNotDone();

    subscriptions.pass(Duration.ofSeconds(1));
    subscriptions.pass(Duration.ofSeconds(1));
    assertThat(stand).isCompleted();
  }

  @Test
  void topicsAreCreatedAtAPaceOfTheirOwn() {
    var stand = cells.cover("a", area(2));
    assertThat(sns.topics()).hasSize(12);
    assertThat(stand).isNotDone();

    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(stand).isCompleted();
    assertThat(sns.topics()).hasSize(19);
  }

  @Test
  void topicThatExistsIsNotCreated() {
    sns.haveTopics(CELL);

    cells.cover("a", CELL).join();

    assertThat(sns.creations()).isZero();
  }

  @Test
  void newcomerIsNotBehindTheMovementsOfOthers() {
    cells.cover("mover", CELL).join();
    Set<Vicinity> manyCells = area(6);
    sns.haveTopics(manyCells);
    var moved = cells.cover("mover", manyCells);
    Set<Vicinity> elsewhere = Vicinity.of(Location.of(48.1372, 11.5755), 7).withRing();
    sns.haveTopics(elsewhere);

    var newcomer = cells.cover("newcomer", elsewhere);
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(newcomer).isCompleted();
    assertThat(moved).isNotDone();
  }

  @Test
  void onlyTheNewestPlaceOfAUnicornIsWanted() {
    cells.cover("a", CELL).join();
    int before = sns.calls();
    sns.down(true);
    for (Vicinity place : area(6)) {
      var _ = cells.cover("a", place.withRing());
    }
    assertThat(cells.size())
        .isLessThanOrEqualTo(1 + 7 + 40); // here, there, what a call was made of
    sns.down(false);
    Set<Vicinity> last = Vicinity.of(Location.of(48.1372, 11.5755), 7).withRing();
    sns.haveTopics(last);

    var stands = cells.cover("a", last);
    subscriptions.pass(Duration.ofSeconds(2));
    subscriptions.pass(LINGER);
    subscriptions.pass(LINGER);

    assertThat(stands).isCompleted();
    assertThat(cells.size()).isEqualTo(7);
    assertThat(ride.covered()).isEqualTo(last);
    assertThat(sns.calls() - before).isLessThan(130);
  }

  @Test
  void oldCellsStayUntilTheNewStand() {
    cells.cover("a", CELL).join();
    sns.down(true);
    Set<Vicinity> last = Vicinity.of(Location.of(48.1372, 11.5755), 7).withRing();
    var superseded = cells.cover("a", area(1));
    var stands = cells.cover("a", last);
    subscriptions.pass(LINGER.multipliedBy(2));
    assertThat(ride.covered()).containsAll(CELL);
    assertThat(stands).isNotDone();

    sns.down(false);
    subscriptions.pass(Duration.ofSeconds(2));

    assertThat(stands).isCompleted();
    assertThat(superseded).isCompleted();
    subscriptions.pass(LINGER.multipliedBy(2));
    subscriptions.pass(LINGER.multipliedBy(2));
    assertThat(ride.covered()).isEqualTo(last);
  }

  @Test
  void failedCallIsMadeAgain() {
    sns.down(true);
    var stands = cells.cover("a", CELL);
    assertThat(stands).isNotDone();

    sns.down(false);
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(stands).isCompleted();
  }

  @Test
  void whoeverWaitsForACellThatNobodyWantsAnyMoreIsLetGo() {
    sns.down(true);
    var stands = cells.cover("a", CELL);
    cells.release("a");

    sns.down(false);
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(stands).isCancelled();
    assertThat(cells.size()).isZero();
    assertThat(ride.covered()).isEmpty();
  }

  @Test
  void subscriptionThatVanishedIsMadeAgain() {
    List<Vicinity> begun = new ArrayList<>();
    cells.whenBegun(begun::add);
    cells.cover("a", CELL).join();
    sns.vanish();

    subscriptions.pass(Duration.ofSeconds(10)); // the first look comes soon

    assertThat(sns.subscriptions()).hasSize(1);
    assertThat(begun).as("requests in between are to be looked up").containsExactly(CENTRE, CENTRE);
    sns.vanish();
    subscriptions.pass(Subscriptions.DEFAULTS.check());
    assertThat(sns.subscriptions()).hasSize(1);
  }

  @Test
  void rideBookingHearsOfACellBeforeItIsSubscribedToUntilAfterItIsLeft() {
    ride.deaf(true);
    var stands = cells.cover("a", CELL);
    assertThat(sns.calls()).isZero();
    ride.deaf(false);
    subscriptions.pass(Duration.ofSeconds(1));
    assertThat(stands).isCompleted();
    assertThat(ride.covered()).isEqualTo(CELL);

    cells.release("a");
    ride.deaf(true);
    subscriptions.pass(LINGER);
    assertThat(sns.subscriptions()).isEmpty();
    assertThat(ride.covered()).isEqualTo(CELL);
    ride.deaf(false);
    subscriptions.pass(Duration.ofSeconds(1));

    assertThat(ride.covered()).isEmpty();
  }

  @Test
  void cellsThatAreWantedTogetherAreAnnouncedTogether() {
    var _ = cells.cover("a", area(6));

    assertThat(ride.messages()).isEqualTo(1);
  }

  @Test
  void endLeavesNothingWhoeverHoldsIt() {
    cells.cover("a", CELL).join();

    var gone = cells.end();
    subscriptions.pass(Duration.ZERO);

    assertThat(gone).isDone();
    assertThat(sns.subscriptions()).isEmpty();
    assertThat(ride.covered()).isEmpty();
    cells.release("a");
    assertThat(cells.cover("b", CELL)).isNotDone();
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
