package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.FAR_AWAY;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.GRACE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.OFFER;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.RUNS;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Response;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Arrival;
import com.wildrydes.unicornmanagement.port.DutyStatus;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Responder.Delivery;
import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnicornResourceTest {
  private static final CorrelationId RFQ = new CorrelationId("rfq-1");
  private static final UnicornId UNICORN = new UnicornId("u");
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final HerdFixture fixture = new HerdFixture();

  private Rider invited() {
    Rider rider = fixture.onDuty(UNICORN.value(), HERE);
    fixture.received(RFQ.value());
    rider.app().forget();
    return rider;
  }

  @Test
  void onlyWhoAnswersRightAwayMayWaitForOthers() {
    Rider rider = invited();
    fixture.clock.advance(Duration.ofMillis(499));
    rider.unicorn().quote(RFQ, OFFER);
    assertThat(fixture.responder.batched()).isEqualTo(1);

    fixture.clock.advance(MOMENT);
    rider.unicorn().quote(RFQ, OFFER);
    assertThat(fixture.responder.responses()).hasSize(2);
    assertThat(fixture.responder.batched()).isEqualTo(1);
  }

  @Test
  void quoteAfterTheDeadlineIsTooLateWhetherOrNotTheRfqWasClosedForThat() {
    Rider rider = invited();
    fixture.clock.advance(RUNS.plus(MOMENT));
    rider.unicorn().quote(RFQ, OFFER);
    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 too-late");
    rider.app().forget();

    fixture.herd.sweep();
    rider.unicorn().quote(RFQ, OFFER);
    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 too-late");
  }

  @Test
  void whatIsSaidInAUnicornsSteadMayWaitForOthers() {
    Rider rider = invited();
    rider.unicorn().disconnected(rider.app());
    fixture.clock.advance(GRACE.plus(MOMENT));

    fixture.herd.sweep();

    assertThat(fixture.responder.responses()).hasSize(1);
    assertThat(fixture.responder.batched()).isEqualTo(1);
  }

  @Test
  void quoteIsSentAndThenRecorded() {
    Rider rider = invited();
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    fixture.responder.answer(delivery);

    rider.unicorn().quote(RFQ, OFFER);
    assertThat(rider.app().heard()).isEmpty();

    delivery.complete(Delivery.DELIVERED);
    assertThat(rider.app().heard()).containsExactly("quote-recorded rfq-1");
    assertThat(fixture.responder.responses())
        .containsExactly(
            new Message.Quote(
                UNICORN,
                "u",
                new Sequence(1, 2),
                Price.of("12.50", "EUR"),
                Duration.ofMinutes(4),
                null,
                RecordingResponder.INBOX));
  }

  @Test
  void everyResponseOfAConnectionHasTheNextSequence() {
    Rider rider = invited();

    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().withdraw(RFQ);
    Rider again = fixture.connected("u");
    again.unicorn().decline(RFQ);

    assertThat(fixture.responder.responses())
        .extracting(response -> response.type() + " " + response.sequence())
        .containsExactly("quote 1.2", "quote 1.3", "withdrawal 1.4", "decline 2.2");
  }

  @Test
  void declineAndWithdrawalAreSilentWhenTheyAreDelivered() {
    Rider rider = invited();

    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().withdraw(RFQ);
    rider.unicorn().decline(RFQ);

    assertThat(rider.app().heard()).containsExactly("quote-recorded rfq-1");
  }

  @Test
  void quoteAfterTheDeadlineIsTooLate() {
    Rider rider = invited();
    fixture.clock.advance(RUNS.plus(MOMENT));

    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 too-late");
    assertThat(fixture.responder.responses()).isEmpty();
  }

  @Test
  void quoteAtTheDeadlineIsInTime() {
    Rider rider = invited();
    fixture.clock.advance(RUNS);

    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard()).containsExactly("quote-recorded rfq-1");
  }

  @Test
  void quoteForAnRfqThatNobodyKnowsIsRejected() {
    Rider rider = fixture.onDuty("u", HERE);

    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().decline(RFQ);

    assertThat(rider.app().heard())
        .containsExactly("quote-rejected rfq-1 unknown-rfq", "quote-rejected rfq-1 unknown-rfq");
  }

  @Test
  void quoteForAnotherUnicornsRfqIsRejected() {
    Rider far = fixture.onDuty("far", FAR_AWAY);
    invited();

    far.unicorn().quote(RFQ, OFFER);

    assertThat(far.app().heard()).containsExactly("quote-rejected rfq-1 not-invited");
  }

  @Test
  void withdrawalWithoutAQuoteIsRejected() {
    Rider rider = invited();

    rider.unicorn().withdraw(RFQ);

    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 not-quoted");
  }

  @Test
  void quoteThatBreaksTheRulesIsRejectedAndNotSent() {
    Rider rider = invited();

    rider.unicorn().quote(RFQ, new Offer("0", "EUR", "PT4M", null));

    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 invalid-price");
    assertThat(fixture.responder.responses()).isEmpty();
  }

  @Test
  void quoteThatTheQueueDidNotTakeCanBeSentAgain() {
    Rider rider = invited();
    fixture.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    rider.unicorn().quote(RFQ, OFFER);
    fixture.responder.answer(CompletableFuture.completedFuture(Delivery.DELIVERED));
    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard())
        .containsExactly("quote-rejected rfq-1 not-delivered", "quote-recorded rfq-1");
  }

  @Test
  void quoteThatNobodyWaitsForClosesTheRfq() {
    Rider rider = invited();
    fixture.responder.answer(CompletableFuture.completedFuture(Delivery.NOBODY_LISTENS));

    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 rfq-closed");
  }

  @Test
  void closedRfqIsToldOnceAndTakesNoQuotes() {
    Rider rider = invited();

    var _ = fixture.herd.close(RFQ, "cancelled");
    var _ = fixture.herd.close(RFQ, "cancelled");
    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard())
        .containsExactly(
            "rfq-closed rfq-1 cancelled",
            "outcome rfq-1 cancelled",
            "quote-rejected rfq-1 rfq-cancelled");
  }

  @Test
  void refusalByRideBookingIsToldIfTheUnicornHasNotSpokenSince() {
    Rider rider = invited();
    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().quote(RFQ, OFFER);
    rider.app().forget();

    fixture.herd.refused(RFQ, UNICORN, new Sequence(1, 2), "not-invited");
    fixture.herd.refused(RFQ, UNICORN, new Sequence(1, 3), "too-late");

    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 too-late");
  }

  @Test
  void newConnectionSupersedesTheOldAndIsGivenTheOpenInvitations() {
    Rider old = invited();
    fixture.received("declined");
    old.unicorn().decline(new CorrelationId("declined"));
    var _ = fixture.herd.close(fixture.received("closed").id(), "cancelled");
    old.app().forget();

    Rider again = fixture.connected("u");

    assertThat(old.app().heard()).containsExactly("superseded");
    assertThat(again.app().heard()).containsExactly("rfq rfq-1");
    assertThat(again.unicorn()).isSameAs(old.unicorn());
  }

  @Test
  void endOfASupersededConnectionChangesNothing() {
    Rider old = invited();
    Rider again = fixture.connected("u");

    old.unicorn().disconnected(old.app());
    again.unicorn().quote(RFQ, OFFER);

    assertThat(again.app().heard()).containsExactly("rfq rfq-1", "quote-recorded rfq-1");
  }

  @Test
  void ofTwoConnectionsTheOneWithTheHigherEpochStays() {
    Rider current = invited();
    RecordingApp overtaken = new RecordingApp();

    Arrival late = new Arrival(0, Set.of(), Set.of(), DutyStatus.ON_DUTY, News.NONE);
    current.unicorn().connected(overtaken, late, List.of());

    assertThat(overtaken.heard()).containsExactly("superseded");
    assertThat(current.app().heard()).isEmpty();
  }

  @Test
  void quoteMayBeWithdrawnWhenNoMoreAreTaken() {
    Rider rider = invited();
    rider.unicorn().quote(RFQ, OFFER);
    var _ = fixture.herd.close(RFQ, "deadline");
    fixture.clock.advance(RUNS.plus(MOMENT));

    rider.unicorn().withdraw(RFQ);
    rider.unicorn().withdraw(RFQ);

    assertThat(fixture.responder.responses().getLast().type()).hasToString("withdrawal");
    assertThat(rider.app().heard())
        .endsWith("rfq-closed rfq-1 deadline", "quote-rejected rfq-1 too-late");
  }

  @Test
  void quoteCannotBeWithdrawnWhenTheCustomerHasCancelled() {
    Rider rider = invited();
    rider.unicorn().quote(RFQ, OFFER);
    rider.unicorn().closed(RFQ, "cancelled");

    rider.unicorn().withdraw(RFQ);

    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 rfq-cancelled");
  }

  @Test
  void unicornThatDoesNotComeBackIsReportedUnreachableForWhatItHasNotAnswered() {
    Rider rider = invited();
    fixture.received("quoted");
    rider.unicorn().quote(new CorrelationId("quoted"), OFFER);
    rider.unicorn().disconnected(rider.app());

    fixture.clock.advance(GRACE);
    fixture.herd.sweep();
    assertThat(fixture.responder.responses()).hasSize(1);

    fixture.clock.advance(MOMENT);
    fixture.herd.sweep();
    fixture.herd.sweep();
    Response last = fixture.responder.responses().getLast();
    assertThat(fixture.responder.responses()).hasSize(2);
    assertThat(last)
        .isEqualTo(
            new Message.Unreachable(UNICORN, "u", new Sequence(1, 1), RecordingResponder.INBOX));
  }

  @Test
  void unicornThatComesBackInTimeIsNotReported() {
    Rider rider = invited();
    rider.unicorn().disconnected(rider.app());
    fixture.clock.advance(GRACE);
    fixture.connected("u");
    fixture.clock.advance(GRACE);

    fixture.herd.sweep();

    assertThat(fixture.responder.responses()).isEmpty();
  }

  @Test
  void goingOffDutyDeclinesWhatIsUnanswered() {
    Rider rider = invited();
    fixture.received("quoted");
    rider.unicorn().quote(new CorrelationId("quoted"), OFFER);

    rider.unicorn().offDuty();
    rider.unicorn().offDuty();
    fixture.received("after");

    assertThat(fixture.responder.responses())
        .extracting(response -> response.type().toString())
        .containsExactly("quote", "decline");
    assertThat(rider.app().heard()).doesNotContain("rfq after");
  }

  @Test
  void onlyAUnicornOnDutyMoves() {
    assertThat(fixture.connected("u").unicorn().moveTo(HERE)).isFalse();
  }

  @Test
  void wishThatIsNotWrittenIsNotHeldAndTheAppIsTold() {
    fixture.onDuty("u", HERE).unicorn().offDuty();
    Rider rider = fixture.connected("u");
    fixture.whereabouts.fail();

    rider.unicorn().onDuty("u", HERE, Requirements.NONE);
    fixture.received(RFQ.value());
    fixture.herd.sweep();
    assertThat(rider.app().heard()).containsExactly("error not-recorded");

    fixture.whereabouts.recover();
    fixture.herd.sweep();
    assertThat(rider.app().heard())
        .containsExactly("error not-recorded", "on-duty-recorded", "rfq rfq-1");
    assertThat(fixture.whereabouts.isOffDuty("u")).isFalse();
  }

  @Test
  void newestWishIsWritten() {
    Rider rider = invited();
    fixture.whereabouts.fail();
    rider.unicorn().offDuty();
    assertThat(fixture.responder.responses()).isEmpty();
    rider.unicorn().onDuty("u", HERE, Requirements.NONE);
    rider.unicorn().offDuty();

    fixture.whereabouts.recover();
    fixture.herd.sweep();

    assertThat(fixture.whereabouts.isOffDuty("u")).isTrue();
    assertThat(fixture.responder.responses())
        .extracting(response -> response.type().toString())
        .containsExactly("decline");
  }

  @Test
  void appIsToldWhenSubscriptionsDoNotStandForLong() {
    CompletableFuture<Void> stands = new CompletableFuture<>();
    fixture.coverage.standWhen(stands);
    Rider rider = fixture.connected("u");
    rider.unicorn().onDuty("u", HERE, Requirements.NONE);

    fixture.clock.advance(Duration.ofSeconds(11));
    fixture.herd.sweep();
    fixture.herd.sweep();
    assertThat(rider.app().heard()).containsExactly("error not-recorded");
    stands.complete(null);

    assertThat(rider.app().heard()).containsExactly("error not-recorded", "on-duty-recorded");
  }

  @Test
  void whoCannotBeRecordedAsGoneIsTriedAgain() {
    Rider rider = fixture.onDuty("u", HERE);
    rider.unicorn().disconnected(rider.app());
    fixture.clock.advance(GRACE.plus(MOMENT));
    fixture.whereabouts.fail();
    fixture.herd.sweep();

    fixture.whereabouts.recover();
    fixture.herd.sweep();

    assertThat(fixture.whereabouts.isOffDuty("u")).isTrue();
  }

  @Test
  void whoWasTooBusyIsInvitedAsSoonAsItHasRoom() {
    Rider rider = fixture.onDuty("u", HERE);
    for (int i = 1; i <= HerdFixture.MAX_OPEN + 2; i++) {
      fixture.received("rfq-" + i);
    }
    assertThat(rider.app().heard()).hasSize(HerdFixture.MAX_OPEN);
    rider.app().forget();

    rider.unicorn().quote(RFQ, OFFER);
    assertThat(rider.app().heard()).containsExactly("quote-recorded rfq-1", "rfq rfq-6");
    rider.app().forget();

    var _ = fixture.herd.close(new CorrelationId("rfq-2"), "cancelled");
    assertThat(rider.app().heard()).contains("rfq rfq-7");
  }

  @Test
  void quoteStandsThoughItsRevisionIsNotDelivered() {
    Rider rider = invited();
    rider.unicorn().quote(RFQ, OFFER);
    fixture.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    rider.unicorn().quote(RFQ, OFFER);
    fixture.responder.answer(CompletableFuture.completedFuture(Delivery.DELIVERED));

    fixture.herd.refused(RFQ, UNICORN, new Sequence(1, 2), "invalid-price");
    assertThat(rider.app().heard())
        .containsExactly(
            "quote-recorded rfq-1",
            "quote-rejected rfq-1 not-delivered",
            "quote-rejected rfq-1 invalid-price");
    rider.unicorn().withdraw(RFQ);
    assertThat(fixture.responder.responses())
        .extracting(response -> response.type().toString())
        .containsExactly("quote", "quote", "withdrawal");
  }

  @Test
  void goingOffDutyLetsAQuoteStandWhoseRevisionIsNotDelivered() {
    Rider rider = invited();
    rider.unicorn().quote(RFQ, OFFER);
    fixture.responder.answer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    rider.unicorn().quote(RFQ, OFFER);
    fixture.responder.answer(CompletableFuture.completedFuture(Delivery.DELIVERED));

    rider.unicorn().offDuty();

    assertThat(fixture.responder.responses()).hasSize(2);
    assertThat(fixture.connected("u").app().heard()).contains("rfq rfq-1 quote 12.50 EUR");
  }
}
