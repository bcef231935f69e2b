package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.FAR_AWAY;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.GRACE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.NEXT_CELL;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.OUTCOME_WAIT;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.RUNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message.RfqDecided;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder.Delivery;
import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import com.wildrydes.unicornmanagement.resource.RecordingResponder.Sent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HerdTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final HerdFixture fixture = new HerdFixture();
  private final Herd herd = fixture.herd;

  @Test
  void unicornsThatCoverTheCellAreInvitedAndNamedOnTheRoster() {
    Rider here = fixture.onDuty("here", HERE);
    Rider near = fixture.onDuty("near", NEXT_CELL);
    Rider far = fixture.onDuty("far", FAR_AWAY);

    assertThat(herd.receive(fixture.request("rfq-1"))).isCompletedWithValue(ReceiveResult.ANSWERED);

    assertThat(here.app().heard()).containsExactly("rfq rfq-1");
    assertThat(near.app().heard()).containsExactly("rfq rfq-1");
    assertThat(far.app().heard()).isEmpty();
    assertThat(fixture.responder.rosters()).containsExactly(new Sent(1, Set.of("here", "near")));
  }

  @Test
  void whereNobodyIsTheRosterIsEmpty() {
    fixture.received("rfq-1");

    assertThat(fixture.responder.rosters()).containsExactly(new Sent(1, Set.of()));
  }

  @Test
  void requestDeliveredAgainIsOfferedOnceAndAnsweredByTheSameRosters() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    Rider other = fixture.onDuty("v", HERE);

    herd.receive(request).join();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
    assertThat(other.app().heard()).isEmpty();
    assertThat(fixture.responder.rosters())
        .containsExactly(
            new Sent(1, Set.of("u")),
            new Sent(2, Set.of("v")),
            new Sent(1, Set.of("u")),
            new Sent(2, Set.of("v")));
  }

  @Test
  void requestPastItsDeadlineHasNoEffect() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.request("rfq-1");
    fixture.clock.advance(RUNS.plus(MOMENT));

    assertThat(herd.receive(request)).isCompletedWithValue(ReceiveResult.EXPIRED);

    assertThat(rider.app().heard()).isEmpty();
    assertThat(fixture.responder.rosters()).isEmpty();
  }

  @Test
  void rosterThatWasNotSentFailsTheReception() {
    fixture.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));

    assertThatThrownBy(() -> herd.receive(fixture.request("rfq-1")).join())
        .hasRootCauseMessage("down");
  }

  @Test
  void requestOfSomebodyWhoIsGoneIsReportedAsSuch() {
    fixture.responder.answer(CompletableFuture.completedFuture(Delivery.NOBODY_LISTENS));

    assertThat(herd.receive(fixture.request("rfq-1")))
        .isCompletedWithValue(ReceiveResult.NOBODY_LISTENS);
  }

  @Test
  void unicornThatComesOnDutyLaterIsInvitedLate() {
    fixture.received("rfq-1");
    Rider late = fixture.connected("late");

    late.unicorn().onDuty("Late", HERE, Requirements.NONE);

    assertThat(late.app().heard()).containsExactly("on-duty-recorded", "rfq rfq-1");
    assertThat(fixture.responder.rosters())
        .containsExactly(new Sent(1, Set.of()), new Sent(2, Set.of("late")));
  }

  @Test
  void onlyUnicornsThatHaveWhatTheCustomerNeedsAreInvited() {
    Requirements needs = new Requirements(3, null, null, null, true);
    Rider small = fixture.onDuty("small", HERE);
    Rider large = fixture.onDuty("large", HERE);
    large.unicorn().onDuty("large", HERE, new Requirements(4, 2, null, null, true));

    herd.receive(fixture.request("rfq-1", needs)).join();

    assertThat(large.app().heard()).contains("rfq rfq-1");
    assertThat(small.app().heard()).isEmpty();
    assertThat(fixture.responder.rosters()).containsExactly(new Sent(1, Set.of("large")));

    small.unicorn().onDuty("small", HERE, needs);
    assertThat(small.app().heard()).contains("rfq rfq-1");
    large.unicorn().onDuty("large", HERE, Requirements.NONE);
    large.unicorn().decline(new CorrelationId("rfq-1"));
    assertThat(fixture.responder.responses()).hasSize(1); // its invitation stands
  }

  @Test
  void unicornThatMovesIntoTheCellIsInvitedLate() {
    Rider rider = fixture.onDuty("u", FAR_AWAY);
    fixture.received("rfq-1");

    assertThat(rider.unicorn().moveTo(HERE)).isTrue();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void nobodyIsInvitedLateToWhatIsClosedOrOver() {
    var _ = herd.close(fixture.received("closed").id(), "cancelled");
    fixture.received("over");
    fixture.clock.advance(RUNS.plus(MOMENT));

    assertThat(fixture.onDuty("u", HERE).app().heard()).isEmpty();
  }

  @Test
  void unicornWithoutConnectionIsInvitedWhenItIsBack() {
    Rider rider = fixture.onDuty("u", HERE);
    rider.unicorn().disconnected(rider.app());
    fixture.received("rfq-1");

    Rider back = fixture.connected("u");

    assertThat(rider.app().heard()).isEmpty();
    assertThat(back.app().heard()).containsExactly("rfq rfq-1");
    assertThat(fixture.responder.rosters())
        .containsExactly(new Sent(1, Set.of()), new Sent(2, Set.of("u")));
  }

  @Test
  void unicornThatComesBackTooLateFindsItsInvitationAndIsNamedOnce() {
    Rider rider = fixture.onDuty("u", HERE);
    fixture.received("rfq-1");
    rider.unicorn().disconnected(rider.app());
    fixture.clock.advance(GRACE.plus(MOMENT));
    herd.sweep();

    Rider back = fixture.connected("u");
    back.unicorn().onDuty("u", HERE, Requirements.NONE);

    assertThat(back.app().heard()).containsExactly("rfq rfq-1", "on-duty-recorded");
    assertThat(fixture.responder.rosters()).containsExactly(new Sent(1, Set.of("u")));
  }

  @Test
  void onDutyIsRecordedWhenTheSubscriptionsStand() {
    CompletableFuture<Void> stands = new CompletableFuture<>();
    fixture.coverage.standWhen(stands);
    Rider rider = fixture.connected("u");

    rider.unicorn().onDuty("U", HERE, Requirements.NONE);
    assertThat(rider.app().heard()).isEmpty();

    stands.complete(null);
    assertThat(rider.app().heard()).containsExactly("on-duty-recorded");
  }

  @Test
  void coverageFollowsTheUnicorn() {
    Rider rider = fixture.onDuty("u", HERE);
    assertThat(fixture.coverage.covered()).isEqualTo(ringOf(HERE));

    rider.unicorn().moveTo(FAR_AWAY);
    assertThat(fixture.coverage.covered()).isEqualTo(ringOf(FAR_AWAY));

    rider.unicorn().offDuty();
    assertThat(fixture.coverage.covered()).isEmpty();
  }

  @Test
  void newCellsAreSubscribedToBeforeTheOldAreLeft() {
    Rider rider = fixture.onDuty("u", HERE);
    CompletableFuture<Void> stands = new CompletableFuture<>();
    fixture.coverage.standWhen(stands);

    rider.unicorn().moveTo(FAR_AWAY);
    assertThat(fixture.coverage.covered()).containsAll(ringOf(HERE)).containsAll(ringOf(FAR_AWAY));

    stands.complete(null);
    assertThat(fixture.coverage.covered()).isEqualTo(ringOf(FAR_AWAY));
  }

  @Test
  void cellStaysCoveredUntilTheCustomersChoiceIsKnownOrOverdue() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    rider.unicorn().offDuty();
    fixture.clock.advance(RUNS.plus(MOMENT));
    herd.sweep();
    assertThat(fixture.coverage.covered()).containsExactly(request.cell());

    fixture.clock.advance(OUTCOME_WAIT);
    herd.sweep();
    assertThat(fixture.coverage.covered()).isEmpty();
  }

  @Test
  void decidedRequestIsForgottenAfterItsDeadlineOnly() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    rider.unicorn().offDuty();
    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(null)));
    herd.sweep();
    assertThat(fixture.coverage.covered()).containsExactly(request.cell());

    fixture.clock.advance(RUNS.plus(MOMENT));
    herd.sweep();
    assertThat(fixture.coverage.covered()).isEmpty();
  }

  @Test
  void unicornsHearOfTheDeadlineOnceWithoutBeingToldByRideBooking() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    fixture.clock.advance(RUNS.plus(MOMENT));

    herd.sweep();
    herd.sweep();

    assertThat(rider.app().heard()).containsOnlyOnce("rfq-closed " + request.id() + " deadline");
  }

  @Test
  void decisionTellsEverybodyWhoWasInvited() {
    Rider winner = fixture.onDuty("winner", HERE);
    Rider loser = fixture.onDuty("loser", HERE);
    Rider silent = fixture.onDuty("silent", HERE);
    Request request = fixture.received("rfq-1");
    winner.unicorn().quote(request.id(), HerdFixture.OFFER);
    loser.unicorn().quote(request.id(), HerdFixture.OFFER);

    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(new UnicornId("winner"))));

    assertThat(winner.app().heard()).endsWith("outcome rfq-1 won");
    assertThat(loser.app().heard()).endsWith("outcome rfq-1 lost");
    assertThat(silent.app().heard()).containsExactly("rfq rfq-1", "outcome rfq-1 lost");
  }

  @Test
  void outcomeIsToldOnceHoweverOftenItIsHeard() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");

    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(null)));
    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(null)));
    fixture.connected("u");

    assertThat(rider.app().heard())
        .containsExactly("rfq rfq-1", "outcome rfq-1 expired", "superseded");
  }

  @Test
  void whoIsAwayHearsTheOutcomeAtItsReturnAndOnlyThen() {
    Rider away = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    away.unicorn().disconnected(away.app());

    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(new UnicornId("u"))));

    assertThat(fixture.connected("u").app().heard()).containsExactly("outcome rfq-1 won");
    assertThat(fixture.connected("u").app().heard()).isEmpty();
  }

  @Test
  void cancellationIsAnOutcome() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");

    var _ = herd.close(request.id(), "cancelled");
    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(null)));

    assertThat(rider.app().heard())
        .containsExactly("rfq rfq-1", "rfq-closed rfq-1 cancelled", "outcome rfq-1 cancelled");
  }

  @Test
  void choiceOfNobodyLetsQuotesExpire() {
    Rider rider = fixture.onDuty("u", HERE);
    Request request = fixture.received("rfq-1");
    rider.unicorn().quote(request.id(), HerdFixture.OFFER);

    var _ = herd.decide(request.id(), Decision.of(RfqDecided.of(null)));

    assertThat(rider.app().heard()).endsWith("outcome rfq-1 expired");
  }

  private static Set<Vicinity> ringOf(Location location) {
    return Vicinity.of(location, Vicinity.DEFAULT_RESOLUTION).withRing();
  }
}
