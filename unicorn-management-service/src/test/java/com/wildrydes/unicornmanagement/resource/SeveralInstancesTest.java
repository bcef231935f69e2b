package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.GRACE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.OFFER;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.RUNS;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.RfqDecided;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.Responder;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import com.wildrydes.unicornmanagement.resource.RecordingResponder.Sent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two instances that know each other by their tables alone. */
class SeveralInstancesTest {
  private static final CorrelationId RFQ = new CorrelationId("rfq-1");

  private final HerdFixture a = new HerdFixture();
  private final HerdFixture b = a.another("b");

  @Test
  void reconnectedElsewhereItHasItsInvitationAndCanQuote() {
    a.onDuty("u", HERE);
    a.received("rfq-1");

    Rider rider = b.connected("u");
    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1", "quote-recorded rfq-1");
    assertThat(b.responder.responses())
        .extracting(Message.Response::sequence)
        .containsExactly(new Sequence(2, 2));
  }

  @Test
  void instanceItCameFromIsToldAndClosesTheOldConnectionSilently() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    b.connected("u");
    assertThat(b.moved).containsExactly("a u 2");

    a.herd.connectedElsewhere(new UnicornId("u"), 2);
    before.unicorn().disconnected(before.app());
    a.clock.advance(GRACE.plusMillis(1));
    a.herd.sweep();

    assertThat(before.app().heard()).containsExactly("rfq rfq-1", "superseded");
    assertThat(a.responder.responses()).isEmpty();
    assertThat(a.coverage.covered()).containsExactly(a.request("rfq-1").cell()); // an open one
  }

  @Test
  void oldNewsOfAnotherConnectionIsIgnored() {
    a.onDuty("u", HERE);
    b.connected("u");
    Rider back = a.connected("u");

    a.herd.connectedElsewhere(new UnicornId("u"), 2);

    assertThat(back.app().heard()).doesNotContain("superseded");
  }

  @Test
  void itIsOfferedOnceThoughBothInstancesReceiveIt() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    Rider rider = b.connected("u");
    rider.unicorn().onDuty("u", HERE, Requirements.NONE);

    b.received("rfq-1");

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1", "on-duty-recorded");
  }

  @Test
  void quoteGivenElsewhereCanBeWithdrawnAndItsOutcomeIsHeard() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().quote(RFQ, OFFER);
    Rider rider = b.connected("u");
    rider.unicorn().withdraw(RFQ);
    assertThat(b.responder.responses().getFirst().type()).hasToString("withdrawal");
    rider.unicorn().quote(RFQ, OFFER);

    var _ = b.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u"))));

    assertThat(rider.app().heard()).endsWith("outcome rfq-1 won");
  }

  @Test
  void goingOffDutyTakesNoQuoteBackThatWasGivenElsewhere() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().quote(RFQ, OFFER);
    Rider rider = b.onDuty("u", HERE);

    rider.unicorn().offDuty();

    assertThat(b.responder.responses().getFirst().sequence())
        .isLessThan(a.responder.responses().getFirst().sequence());
  }

  @Test
  void refusalOfAQuoteGivenElsewhereIsHeard() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().quote(RFQ, OFFER);
    Rider rider = b.connected("u");

    b.herd.refused(RFQ, new UnicornId("u"), new Sequence(1, 2), "too-late");

    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 too-late");
  }

  @Test
  void instanceThatBeginsToCoverACellFindsItsOpenRequests() {
    a.received("rfq-1");

    Rider rider = b.onDuty("u", HERE);
    b.herd.sweep();

    assertThat(b.responder.rosters()).containsExactly(new Sent(1, Set.of("u")));
    rider.unicorn().quote(RFQ, OFFER);
    assertThat(rider.app().heard()).containsExactly("quote-recorded rfq-1");
  }

  @Test
  void requestThatWasEnteredAMomentLaterIsFoundBySecondLook() {
    Rider rider = b.onDuty("u", HERE);
    a.received("rfq-1");
    b.herd.sweep();
    assertThat(rider.app().heard()).isEmpty();

    b.clock.advance(Duration.ofSeconds(4));
    b.herd.sweep();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void closedRequestsAreNotFound() {
    a.received("rfq-1");
    var _ = a.herd.close(RFQ, "deadline");

    Rider rider = b.connected("u");
    rider.unicorn().onDuty("u", HERE, Requirements.NONE);

    assertThat(rider.app().heard()).containsExactly("on-duty-recorded");
  }

  @Test
  void requestThatIsClosedWhileItIsEnteredIsNotFound() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    a.store.slow(written);
    var _ = a.herd.receive(a.request("rfq-1"));
    var _ = a.herd.close(RFQ, "deadline");
    written.complete(null);

    assertThat(b.store.openIn(a.request("rfq-1").cell()).join()).isEmpty();
  }

  @Test
  void whoComesWhileTheStoreIsWrittenIsEnteredTogether() {
    a.received("rfq-1");
    CompletableFuture<Void> written = new CompletableFuture<>();
    a.store.slow(written);
    for (int i = 0; i < 20; i++) {
      a.onDuty("u" + i, HERE);
    }
    assertThat(a.store.writes()).isEqualTo(2);

    a.store.slow(completedFuture(null));
    written.complete(null);

    assertThat(a.store.writes()).isEqualTo(3);
    assertThat(a.store.of("a").join().getFirst().invited()).hasSize(20);
  }

  @Test
  void nobodyHearsOfAnInvitationBeforeTheStoreHasIt() {
    a.received("rfq-1");
    CompletableFuture<Void> written = new CompletableFuture<>();
    a.store.slow(written);

    Rider late = a.onDuty("u", HERE);
    assertThat(late.app().heard()).isEmpty();
    written.complete(null);

    assertThat(late.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void whoWasInvitedLateHasTheInvitationElsewhereAtOnce() {
    a.received("rfq-1");
    a.onDuty("u", HERE);

    Rider rider = b.connected("u"); // a has died in the same moment

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void invitationThatCouldNotBeEnteredIsOfferedWhenItCan() {
    a.received("rfq-1");
    a.store.fail();
    Rider late = a.onDuty("u", HERE);
    assertThat(late.app().heard()).isEmpty();

    a.store.recover();
    a.herd.sweep();
    a.herd.sweep();

    assertThat(late.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void whoReconnectsWhileTheStoreIsWrittenHearsOfItOnce() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    a.store.slow(written);
    a.onDuty("u", HERE);
    var _ = a.herd.receive(a.request("rfq-1"));

    Rider back = a.connected("u");
    assertThat(back.app().heard()).isEmpty();
    written.complete(null);

    assertThat(back.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void whomADeadInstanceInvitedInVainIsAskedByItsSuccessorOnce() {
    a.onDuty("u", HERE);
    Rider rider = b.onDuty("u", HERE);
    a.received("rfq-1"); // does not know yet that u has left
    b.herd.adopt("a").join();

    b.received("rfq-1");
    b.received("rfq-1");

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void declinedRfqIsNotOfferedAgainElsewhere() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().decline(RFQ);

    Rider rider = b.onDuty("u", HERE);
    b.received("rfq-1");
    b.herd.sweep();

    assertThat(rider.app().heard()).isEmpty();
  }

  @Test
  void declinedRfqIsNotOfferedAgainToWhoWasGivenUp() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().decline(RFQ);
    before.unicorn().disconnected(before.app());
    a.clock.advance(GRACE.plusMillis(1));
    a.herd.sweep();

    Rider rider = a.onDuty("u", HERE);

    assertThat(rider.app().heard()).isEmpty();
  }

  @Test
  void declineThatWasTakenBackIsForgotten() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    before.unicorn().decline(RFQ);
    before.unicorn().quote(RFQ, OFFER);

    Rider rider = b.connected("u");

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void declinesOfWhatIsOverAreForgotten() {
    Rider rider = a.onDuty("u", HERE);
    a.received("rfq-1");
    rider.unicorn().decline(RFQ);
    var _ = a.herd.close(RFQ, "deadline");
    a.received("rfq-2");

    rider.unicorn().decline(new CorrelationId("rfq-2"));

    assertThat(a.whereabouts.declined("u")).containsExactly(new CorrelationId("rfq-2"));
  }

  @Test
  void receptionFailsWhileTheStoreDoesAndIsMadeUpForLater() {
    a.onDuty("u", HERE);
    a.store.fail();
    assertThatThrownBy(() -> a.received("rfq-1")).hasRootCauseMessage("down");

    a.store.recover();
    a.received("rfq-1");

    assertThat(a.store.of("a").join().getFirst().invited()).containsKey(new UnicornId("u"));
  }

  @Test
  void outcomeIsToldOnceThoughBothInstancesHearOfIt() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    Rider rider = b.connected("u");
    rider.app().forget();

    var _ = b.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u"))));
    var _ = a.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u"))));

    assertThat(rider.app().heard()).containsExactly("outcome rfq-1 won");
    assertThat(a.news).isEmpty();
  }

  @Test
  void outcomeReachesTheAppAtTheInstanceThatItIsConnectedToNow() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    Rider rider = b.connected("u");
    rider.app().forget();

    a.herd.connectedElsewhere(new UnicornId("u"), 2);
    var _ = a.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u"))));
    assertThat(a.news).containsExactly("b u");
    b.herd.hearNews(new UnicornId("u")).join();
    var _ = b.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u"))));

    assertThat(rider.app().heard()).containsExactly("outcome rfq-1 won");
  }

  @Test
  void newsIsLeftToTheInstanceThatTheAppHasGoneTo() {
    Rider before = a.onDuty("u", HERE);
    a.received("rfq-1");
    Rider rider = b.connected("u");
    rider.app().forget();
    b.whereabouts.keep(new UnicornId("u"), News.of(RFQ, UnicornOutcome.of(Outcome.LOST))).join();

    a.herd.hearNews(new UnicornId("u")).join();
    assertThat(before.app().heard()).containsExactly("rfq rfq-1");
    b.herd.hearNews(new UnicornId("u")).join();

    assertThat(rider.app().heard()).containsExactly("outcome rfq-1 lost");
  }

  @Test
  void outcomesOfADeadInstanceAreToldByItsSuccessor() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    HerdFixture c = a.another("c");
    b.herd.adopt("a").join();
    assertThat(b.coverage.covered()).contains(a.request("rfq-1").cell());

    var _ = b.herd.decide(RFQ, Decision.of(RfqDecided.of(null)));

    assertThat(c.connected("u").app().heard()).contains("outcome rfq-1 expired");
  }

  @Test
  void orphansWinNoRide() {
    a.onDuty("u", HERE);
    a.onDuty("back", HERE);
    a.received("rfq-1");
    var _ = a.herd.close(RFQ, "deadline");
    b.connected("back");

    b.herd.reportOrphans("a");

    assertThat(b.whereabouts.isOffDuty("u")).isTrue();
    assertThat(b.whereabouts.isOffDuty("back")).isFalse();
  }

  @Test
  void orphansThatCameBackNowhereAreUnreachableAndTheirWordsCountMore() {
    Rider silent = a.onDuty("silent", HERE);
    a.onDuty("back", HERE);
    a.received("rfq-1");
    silent.unicorn().quote(RFQ, OFFER);
    b.connected("back");

    b.herd.reportOrphans("a");

    assertThat(b.responder.responses())
        .extracting(response -> response.type() + " " + response.unicorn())
        .containsExactly("unreachable silent");
    assertThat(b.responder.responses().getFirst().sequence())
        .isLessThan(a.responder.responses().getFirst().sequence());
  }

  @Test
  void nothingIsReportedOfWhatIsOver() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    var _ = a.herd.close(RFQ, "deadline");

    b.herd.reportOrphans("a");

    assertThat(b.responder.responses()).isEmpty();
  }

  @Test
  void connectionThatFailedHasLostNothing() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    b.whereabouts
        .keep(
            new UnicornId("u"),
            News.of(new CorrelationId("rfq-0"), UnicornOutcome.of(Outcome.LOST)))
        .join();
    b.whereabouts.arrive(new UnicornId("u")); // and then b fails

    HerdFixture c = a.another("c");
    Rider rider = c.connected("u");

    assertThat(rider.app().heard()).containsExactly("outcome rfq-0 lost", "rfq rfq-1");
    assertThat(c.moved).containsExactlyInAnyOrder("a u 3", "b u 3");
    assertThat(a.whereabouts.arrive(new UnicornId("u")).from()).containsExactly("c");
  }

  @Test
  void olderConnectionIsEndedAsSoonAsItsInstanceIsReached() {
    a.onDuty("u", HERE);
    b.cutOff = true;
    b.connected("u");
    assertThat(b.moved).isEmpty();

    b.cutOff = false;
    b.herd.sweep();
    b.herd.sweep();

    assertThat(b.moved).containsExactly("a u 2");
  }

  @Test
  void outcomeThatNoAppHasConfirmedIsToldByTheSuccessor() {
    Rider rider = a.onDuty("u", HERE);
    a.received("rfq-1");
    rider.app().fallSilent();
    a.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u")))).join();
    assertThat(rider.app().heard()).endsWith("outcome rfq-1 won");

    b.herd.adopt("a").join(); // a has died before the app had it
    HerdFixture c = a.another("c");

    assertThat(c.connected("u").app().heard()).containsExactly("outcome rfq-1 won");
    assertThat(c.connected("u").app().heard()).isEmpty();
  }

  @Test
  void outcomeThatAnAppHasConfirmedIsNotToldByTheSuccessor() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    a.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u")))).join();

    b.herd.adopt("a").join();
    b.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u")))).join();

    assertThat(b.connected("u").app().heard()).isEmpty();
  }

  @Test
  void outcomesOfAnAdoptedRequestAreToldThoughItsSuccessorHasToldItsOwn() {
    a.onDuty("u", HERE);
    b.onDuty("v", HERE);
    a.received("rfq-1");
    b.received("rfq-1");
    b.herd.decide(RFQ, Decision.of(RfqDecided.of(null))).join();

    b.herd.adopt("a").join();

    HerdFixture c = a.another("c");
    assertThat(c.connected("u").app().heard()).contains("outcome rfq-1 expired");
  }

  @Test
  void decisionThatCannotBeWrittenDownIsNotToldYet() {
    Rider rider = a.onDuty("u", HERE);
    a.received("rfq-1");
    a.store.fail();
    assertThatThrownBy(() -> a.herd.decide(RFQ, Decision.of(RfqDecided.of(null))).join())
        .hasRootCauseMessage("down");
    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");

    a.store.recover();
    a.herd.sweep();
    a.herd.decide(RFQ, Decision.of(RfqDecided.of(null))).join();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1", "outcome rfq-1 expired");
  }

  @Test
  void outcomeThatALostConnectionHasNotConfirmedIsToldByTheNext() {
    Rider rider = a.onDuty("u", HERE);
    a.received("rfq-1");
    rider.app().fallSilent();
    a.herd.decide(RFQ, Decision.of(RfqDecided.of(new UnicornId("u")))).join();
    rider.unicorn().disconnected(rider.app());
    a.herd.sweep();

    assertThat(b.connected("u").app().heard()).containsExactly("outcome rfq-1 won");
    assertThat(b.connected("u").app().heard()).isEmpty();
  }

  @Test
  void rosterOfLateInviteesIsSentUntilTheQueueHasIt() {
    a.received("rfq-1");
    a.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    a.onDuty("u", HERE);
    a.herd.sweep();

    a.responder.answer(completedFuture(Responder.Delivery.DELIVERED));
    a.herd.sweep();
    a.herd.sweep();

    assertThat(a.responder.rosters())
        .containsExactly(
            new Sent(1, Set.of()),
            new Sent(2, Set.of("u")),
            new Sent(2, Set.of("u")),
            new Sent(2, Set.of("u")));
  }

  @Test
  void rosterIsNotSentWhenNobodyWaitsForIt() {
    a.received("rfq-1");
    a.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    a.onDuty("u", HERE);
    a.clock.advance(RUNS.plusMillis(1));

    a.herd.sweep();

    assertThat(a.responder.rosters()).hasSize(2);
  }

  @Test
  void successorNamesWhomTheDeadInstanceMayNotHaveNamed() {
    a.onDuty("u", HERE);
    a.received("rfq-1");

    b.herd.adopt("a").join();
    b.herd.adopt("a").join();
    b.herd.sweep();
    b.herd.sweep();

    assertThat(b.responder.rosters()).containsExactly(new Sent(1, Set.of("u")));
  }

  @Test
  void successorNamesAlsoWhoHasComeToItBefore() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    b.connected("u");

    b.herd.adopt("a").join();

    assertThat(b.responder.rosters()).containsExactly(new Sent(1, Set.of("u")));
  }

  @Test
  void successorAsksItsOwnUnicornsBeforeItNamesThoseOfTheDeadInstance() {
    b.onDuty("near", HERE);
    a.onDuty("u", HERE);
    a.received("rfq-1");

    b.herd.adopt("a").join();

    assertThat(b.responder.rosters()).containsExactly(new Sent(1, Set.of("u", "near")));
  }

  @Test
  void deadInstanceHasCoveredUntilTheQueueHasTheNamesOfItsInvitees() {
    a.onDuty("u", HERE);
    a.received("rfq-1");
    b.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    b.herd.adopt("a").join();
    assertThat(b.herd.hasNamedInviteesOf("a")).isFalse();
    assertThat(b.herd.hasNamedInviteesOf("c")).isTrue();

    b.responder.answer(completedFuture(Responder.Delivery.DELIVERED));
    b.herd.sweep();

    assertThat(b.herd.hasNamedInviteesOf("a")).isTrue();
  }

  @Test
  void requestThatCameWithAUnicornIsOfferedToTheOthersBeforeALateOne() {
    Rider near = b.onDuty("near", HERE);
    a.onDuty("u", HERE);
    a.received("rfq-1");
    b.connected("u"); // brings its invitation
    assertThat(near.app().heard()).isEmpty();

    b.onDuty("late", HERE);

    assertThat(near.app().heard()).containsExactly("rfq rfq-1");
    assertThat(b.responder.rosters()).containsExactly(new Sent(1, Set.of("u", "near", "late")));
  }
}
