package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.AWARD_CANCELLED;
import static com.wildrydes.rfq.wire.MessageType.RESPONSE_REFUSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CLOSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_DECIDED;
import static com.wildrydes.ridebooking.Negotiation.awaitRide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** From the result to the end of the ride, seen from both sides. */
class BookingTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant PICKED_UP = Instant.parse("2026-05-01T12:11:00Z");

  private static final ExecutionInterceptor WITHOUT_AWARD_QUEUE =
      new ExecutionInterceptor() {
        @Override
        public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
          if (call.request() instanceof GetQueueUrlRequest find
              && find.queueName().equals("unicorn-awards")) {
            throw QueueDoesNotExistException.builder().message("there is no such queue").build();
          }
        }
      };

  private static Awards awards;
  private static RunningRideBooking service;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    awards.close();
  }

  private static Message.Award content(Envelope award) {
    return (Message.Award) award.message();
  }

  private static boolean isLinked(Answer answer, String relation) {
    return answer.json().required("links").has(relation);
  }

  @Test
  void acceptedQuoteIsAwardedAndConfirmed() {
    try (var negotiation = Negotiation.complete(api, "u1", "u2")) {
      Answer result = negotiation.result(api);
      assertThat(isLinked(result, "ride")).isFalse();
      String quote = negotiation.quote(api, "u2");

      Answer accepted = api.accept(result.link("acceptance"), quote);

      assertThat(accepted.status()).isEqualTo(201);
      assertThat(accepted.location()).isEqualTo(accepted.link("self"));
      assertThat(accepted.json().required("status").asString()).isEqualTo("requested");
      assertThat(accepted.json().at("/quote/unicorn/name").asString()).isEqualTo("Name of u2");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      assertThat(award.returnAddress()).isEqualTo(negotiation.request().returnAddress());
      assertThat(content(award).quote()).isEqualTo(quote);
      assertThat(content(award).unicorn()).isEqualTo(new UnicornId("u2"));
      assertThat(content(award).expiry()).isBetween(Instant.now(), Instant.now().plusSeconds(20));

      awards.confirms(award);

      awaitRide(api, accepted.location(), "confirmed");
      assertThat(negotiation.winner()).isEqualTo(new UnicornId("u2"));
      Answer decided = negotiation.result(api);
      assertThat(isLinked(decided, "acceptance")).isFalse();
      assertThat(decided.link("ride")).isEqualTo(accepted.location());
      assertThat(api.get(accepted.location()).link("rfq-result")).isEqualTo(decided.link("self"));
    }
  }

  @Test
  void sameQuoteTwiceGivesTheSameRideAndAnotherIsRefused() {
    try (var negotiation = Negotiation.complete(api, "u1", "u2")) {
      Answer first = negotiation.accept(api, "u1");

      Answer again = negotiation.accept(api, "u1");
      Answer other = negotiation.accept(api, "u2");

      assertThat(again.status()).isEqualTo(200);
      assertThat(again.location()).isEqualTo(first.location());
      assertThat(other.status()).isEqualTo(409);
      assertThat(other.problem()).isEqualTo("rfq-decided");
      assertThat(other.link("ride")).isEqualTo(first.location());
    }
  }

  @Test
  void afterADeclinedRideAnotherQuoteMayBeAccepted() {
    try (var negotiation = Negotiation.complete(api, "u1", "u2")) {
      Answer first = negotiation.accept(api, "u1");
      awards.declines(awards.hears(negotiation.rfq(), AWARD), "busy");

      var declined = awaitRide(api, first.location(), "declined");

      assertThat(declined.required("reason").asString()).isEqualTo("busy");
      assertThat(declined.required("links").has("cancellation")).isFalse();
      await().atMost(LIMIT).until(() -> isLinked(negotiation.result(api), "acceptance"));
      Answer second = negotiation.accept(api, "u2");
      assertThat(second.status()).isEqualTo(201);
      await().atMost(LIMIT).until(() -> awards.heard(negotiation.rfq(), AWARD).size() >= 2);
      awards.confirms(awards.heard(negotiation.rfq(), AWARD).getLast());
      awaitRide(api, second.location(), "confirmed");
      assertThat(awards.heard(negotiation.rfq(), AWARD_CANCELLED)).isEmpty();
    }
  }

  @Test
  void unicornThatDoesNotAnswerInTimeLosesTheRideAndALateConfirmationIsUndone() {
    try (var impatient =
            RunningRideBooking.start(
                "--ride-booking.booking.award-expiry=2s", "--ride-booking.booking.resend=1s");
        var negotiation = Negotiation.complete(new RestApi(impatient.url()), "u1")) {
      Answer accepted = negotiation.accept(new RestApi(impatient.url()), "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);

      var declined = awaitRide(api, accepted.location(), "declined");

      assertThat(declined.required("reason").asString()).isEqualTo("not-reached");
      assertThat(awards.heard(negotiation.rfq(), AWARD)).hasSizeGreaterThan(1);
      Envelope cancelled = awards.hears(negotiation.rfq(), AWARD_CANCELLED);
      assertThat(Awards.ride(cancelled)).isEqualTo(Awards.ride(award));
      assertThat(cancelled.returnAddress()).isEqualTo(award.returnAddress());
      int before = awards.heard(negotiation.rfq(), AWARD_CANCELLED).size();
      awards.confirms(award);
      await()
          .atMost(LIMIT)
          .until(() -> awards.heard(negotiation.rfq(), AWARD_CANCELLED).size() > before);
      assertThat(awaitRide(api, accepted.location(), "declined").path("reason").asString())
          .isEqualTo("not-reached");
      assertThat(negotiation.responder().heard(negotiation.rfq(), RFQ_DECIDED)).isEmpty();
    }
  }

  @Test
  void awardWithoutAnyoneToTakeItEndsDeclinedAndAnotherQuoteMayBeAccepted() {
    try (var alone =
            RunningRideBooking.start(
                WITHOUT_AWARD_QUEUE,
                "--ride-booking.booking.award-expiry=2s",
                "--ride-booking.booking.resend=1s");
        var negotiation = Negotiation.complete(new RestApi(alone.url()), "u1")) {
      Answer accepted = negotiation.accept(new RestApi(alone.url()), "u1");

      assertThat(accepted.status()).isEqualTo(201);
      awaitRide(api, accepted.location(), "declined");
      await().atMost(LIMIT).until(() -> isLinked(negotiation.result(api), "acceptance"));
    }
  }

  @Test
  void customerCancelsARequestedRide() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      awards.hears(negotiation.rfq(), AWARD);

      Answer cancelled = api.post(accepted.link("cancellation"));

      assertThat(cancelled.status()).isEqualTo(200);
      assertThat(cancelled.json().required("status").asString()).isEqualTo("cancelled");
      assertThat(cancelled.json().required("reason").asString()).isEqualTo("customer");
      awards.hears(negotiation.rfq(), AWARD_CANCELLED);
      assertThat(negotiation.responder().hears(negotiation.rfq(), RFQ_CLOSED).message())
          .isEqualTo(new Message.RfqClosed("cancelled"));
      Answer again = api.post(accepted.link("cancellation"));
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.problem()).isEqualTo("ride-ended");
      assertThat(again.link("ride")).isEqualTo(accepted.location());
      assertThat(isLinked(negotiation.result(api), "acceptance")).isFalse();
    }
  }

  @Test
  void customerCancelsAConfirmedRide() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      awaitRide(api, accepted.location(), "confirmed");

      assertThat(api.post(accepted.link("cancellation")).status()).isEqualTo(200);

      awards.hears(negotiation.rfq(), AWARD_CANCELLED);
      assertThat(negotiation.winner()).isEqualTo(new UnicornId("u1"));
      assertThat(negotiation.responder().heard(negotiation.rfq(), RFQ_CLOSED)).isEmpty();
    }
  }

  @Test
  void confirmedRideIsCompleted() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);
      awaitRide(api, accepted.location(), "confirmed");

      awards.ends(award, "completed");

      awaitRide(api, accepted.location(), "completed");
      Answer refused = api.post(accepted.link("cancellation"));
      assertThat(refused.problem()).isEqualTo("ride-ended");
      assertThat(awards.heard(negotiation.rfq(), AWARD_CANCELLED)).isEmpty();
    }
  }

  @Test
  void pickUpIsShownAndLeavesTheRideConfirmed() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);
      awaitRide(api, accepted.location(), "confirmed");

      awards.picksUp(award, PICKED_UP);
      awards.picksUp(award, PICKED_UP.plusSeconds(1)); // the first counts

      assertThat(awaitPickUp(accepted.location())).isEqualTo(PICKED_UP);
      assertThat(statusOf(accepted.location())).isEqualTo("confirmed");
      awards.ends(award, "completed");
      var completed = awaitRide(api, accepted.location(), "completed");
      assertThat(Instant.parse(completed.required("completed-at").asString()))
          .isBetween(Instant.now().minusSeconds(20), Instant.now());
      assertThat(awaitPickUp(accepted.location())).isEqualTo(PICKED_UP);
    }
  }

  @Test
  void pickUpThatOvertakesItsConfirmationCountsForBoth() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);

      awards.picksUp(award, PICKED_UP);

      awaitRide(api, accepted.location(), "confirmed");
      assertThat(awaitPickUp(accepted.location())).isEqualTo(PICKED_UP);
    }
  }

  @Test
  void endThatOvertakesThePickUpNamesItAndARideThatHasEndedStaysEnded() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);

      awards.send(award, new Message.RideEnded(Awards.ride(award), "completed", PICKED_UP));

      awaitRide(api, accepted.location(), "completed");
      assertThat(awaitPickUp(accepted.location())).isEqualTo(PICKED_UP);
      awards.picksUp(award, PICKED_UP);
      assertThat(statusOf(accepted.location())).isEqualTo("completed");
    }
  }

  @Test
  void pickUpThatComesAfterTheEndIsStored() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.ends(award, "cancelled");
      awaitRide(api, accepted.location(), "cancelled");

      awards.picksUp(award, PICKED_UP);

      assertThat(awaitPickUp(accepted.location())).isEqualTo(PICKED_UP);
      assertThat(statusOf(accepted.location())).isEqualTo("cancelled");
    }
  }

  private static String statusOf(URI ride) {
    return api.get(ride).json().required("status").asString();
  }

  private static Instant awaitPickUp(URI ride) {
    return Instant.parse(
        await()
            .atMost(LIMIT)
            .until(
                () -> api.get(ride).json().path("picked-up-at").asString(), at -> !at.isEmpty()));
  }

  @Test
  void confirmedRideIsCancelledByItsUnicorn() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);
      awaitRide(api, accepted.location(), "confirmed");

      awards.ends(award, "cancelled");

      assertThat(awaitRide(api, accepted.location(), "cancelled").path("reason").asString())
          .isEqualTo("unicorn");
      assertThat(awards.heard(negotiation.rfq(), AWARD_CANCELLED)).isEmpty();
    }
  }

  @Test
  void endThatOvertakesItsConfirmationCountsForBoth() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);

      awards.ends(award, "completed");
      awards.confirms(award);

      awaitRide(api, accepted.location(), "completed");
      assertThat(negotiation.winner()).isEqualTo(new UnicornId("u1"));
      awaitRide(api, accepted.location(), "completed");
    }
  }

  @Test
  void acceptingWhileTheRfqRunsCompletesItFirst() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      String quote = negotiation.quoteAtHand(api, "u1");
      URI acceptance = negotiation.acceptance(api);

      Answer unknown = api.accept(acceptance, "made-up");

      assertThat(unknown.status()).isEqualTo(422);
      assertThat(unknown.problem()).isEqualTo("unknown-quote");
      assertThat(api.get(negotiation.task()).status()).isEqualTo(200);
      assertThat(api.accept(acceptance, quote).status()).isEqualTo(201);
      assertThat(negotiation.result(api).json().required("completed-by").asString())
          .isEqualTo("customer");
    }
  }

  @Test
  void quoteWithdrawnAfterTheCompletionCannotBeAcceptedAndItsUnicornIsNotRefused() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      String quote = negotiation.quote(api, "u1");

      negotiation.responder().withdraws(negotiation.request(), "u1", "1.2");

      await().atMost(LIMIT).until(() -> !isLinked(negotiation.result(api), "acceptance"));
      Answer refused = api.accept(negotiation.acceptance(api), quote);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("quote-withdrawn");
      assertThat(negotiation.result(api).json().required("quotes").size()).isEqualTo(1);
      assertThat(negotiation.responder().heard(negotiation.rfq(), RESPONSE_REFUSED)).isEmpty();
      assertThat(awards.heard(negotiation.rfq(), AWARD)).isEmpty();
    }
  }

  @Test
  void withdrawalThatNobodyWaitedForIsReadBeforeItsQuoteIsAccepted() {
    var gatherer = RunningRideBooking.start();
    try (var negotiation = Negotiation.complete(new RestApi(gatherer.url()), "u1")) {
      String quote = negotiation.quote(api, "u1");
      gatherer.close(); // from now on nobody polls the customer's queue

      negotiation.responder().withdraws(negotiation.request(), "u1", "1.2");

      assertThat(isLinked(negotiation.result(api), "acceptance")).isTrue();
      Answer refused = api.accept(negotiation.acceptance(api), quote);
      assertThat(refused.problem()).isEqualTo("quote-withdrawn");
      assertThat(isLinked(negotiation.result(api), "acceptance")).isFalse();
    }
  }

  @Test
  void quoteIsAcceptedUntilTheEndOfItsValidity() {
    try (var negotiation = Negotiation.begin(api)) {
      var request = negotiation.request();
      negotiation.responder().invites(request, "u1");
      negotiation
          .responder()
          .quotes(request, "u1", "1.1", Price.of("9.00", "EUR"), "PT4M", Instant.now());
      String quote = negotiation.quote(api, "u1");

      Answer refused = api.accept(negotiation.acceptance(api), quote);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("quote-expired");
      assertThat(isLinked(negotiation.result(api), "acceptance")).isFalse();
    }
  }

  @Test
  void whenNobodyChoosesInTimeTheUnicornsAreToldAndNothingCanBeAccepted() {
    try (var hurried = RunningRideBooking.start("--ride-booking.booking.decision-time=3s");
        var negotiation = Negotiation.complete(new RestApi(hurried.url()), "u1")) {
      String quote = negotiation.quote(api, "u1");

      assertThat(negotiation.winner()).isEqualTo(null);

      Answer refused = api.accept(negotiation.acceptance(api), quote);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.problem()).isEqualTo("choice-expired");
      assertThat(isLinked(negotiation.result(api), "acceptance")).isFalse();
    }
  }

  @Test
  void quoteOfACancelledRfqCannotBeAccepted() {
    try (var negotiation = Negotiation.begin(api)) {
      api.delete(negotiation.task());

      Answer refused = api.accept(negotiation.acceptance(api), "made-up");

      assertThat(refused.status()).isEqualTo(410);
      assertThat(refused.problem()).isEqualTo("rfq-cancelled");
    }
  }

  @Test
  void reportAboutARideOfAnotherRfqChangesNothing() {
    try (var negotiation = Negotiation.complete(api, "u1");
        var stranger = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      double before = service.count("ride.reports.unknown");

      awards.confirms(new Envelope(stranger.rfq(), award.returnAddress(), award.message()));

      await().atMost(LIMIT).until(() -> service.count("ride.reports.unknown") > before);
      assertThat(api.get(accepted.location()).json().required("status").asString())
          .isEqualTo("requested");
    }
  }
}
