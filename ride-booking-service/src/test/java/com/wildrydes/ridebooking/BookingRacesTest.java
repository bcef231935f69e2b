package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.AWARD_CANCELLED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_DECIDED;
import static com.wildrydes.ridebooking.Negotiation.awaitRide;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two events at the same moment, on two instances, have one outcome and never two. */
class BookingRacesTest extends TwoInstances {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int AT_ONCE = 50;

  private static String status(URI ride) {
    return api.get(ride.getPath()).json().required("status").asString();
  }

  @Test
  void fiftyAcceptancesAtOnceOfTwoQuotesMakeOneRide() {
    try (var negotiation = Negotiation.complete(api, "u1", "u2")) {
      String[] quotes = {negotiation.quote(api, "u1"), negotiation.quote(api, "u2")};
      List<Supplier<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String quote = quotes[i % 2];
        URI acceptance = negotiation.acceptance(i % 4 < 2 ? api : otherApi);
        calls.add(() -> api.accept(acceptance, quote));
      }

      List<Answer> answers = AtOnce.run(calls);

      Answer winner =
          answers.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow();
      String accepted = winner.json().at("/quote/id").asString();
      for (int i = 0; i < AT_ONCE; i++) {
        Answer answer = answers.get(i);
        if (!answer.equals(winner)) {
          boolean isSame = quotes[i % 2].equals(accepted);
          assertThat(answer.status()).isEqualTo(isSame ? 200 : 409);
          assertThat(answer.link(isSame ? "self" : "ride").getPath())
              .isEqualTo(winner.location().getPath());
        }
      }
      awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      awaitRide(api, winner.location(), "confirmed");
      Set<String> awarded =
          awards.heard(negotiation.rfq(), AWARD).stream().map(Awards::ride).collect(toSet());
      assertThat(awarded).containsExactly(winner.json().required("ride").asString());
      negotiation.responder().hears(negotiation.rfq(), RFQ_DECIDED);
    }
  }

  @RepeatedTest(2)
  void acceptanceAndCancellationOfTheRunningRfqExcludeEachOther() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      String quote = negotiation.quoteAtHand(api, "u1");

      List<Answer> answers =
          AtOnce.run(
              List.of(
                  () -> api.accept(negotiation.acceptance(otherApi), quote),
                  () -> api.delete(negotiation.task())));

      assertThat(answers.stream().map(Answer::status).toList())
          .isIn(List.of(201, 409), List.of(410, 204));
    }
  }

  @RepeatedTest(2)
  void acceptanceAndWithdrawalExcludeEachOther() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      String quote = negotiation.quote(api, "u1");
      Answer accepted =
          AtOnce.run(
                  List.<Supplier<Answer>>of(
                      () -> api.accept(negotiation.acceptance(otherApi), quote),
                      () -> {
                        negotiation.responder().withdraws(negotiation.request(), "u1", "1.2");
                        return api.get(negotiation.task());
                      }))
              .getFirst();

      if (accepted.status() == 201) {
        awards.confirms(awards.hears(negotiation.rfq(), AWARD));
        awaitRide(api, accepted.location(), "confirmed");
      } else {
        assertThat(accepted.problem()).isEqualTo("quote-withdrawn");
        assertThat(awards.heard(negotiation.rfq(), AWARD)).isEmpty();
        assertThat(negotiation.result(api).json().required("links").has("ride")).isFalse();
      }
    }
  }

  @Test
  void acceptancesAroundTheEndOfTheValidityMakeARideOrNone() {
    try (var negotiation = Negotiation.begin(api)) {
      var request = negotiation.request();
      Instant end = Instant.now().plusSeconds(4);
      negotiation.responder().invites(request, "u1");
      negotiation.responder().quotes(request, "u1", "1.1", Price.of("9.00", "EUR"), "PT4M", end);
      String quote = negotiation.quote(api, "u1");
      await().atMost(LIMIT).until(() -> Instant.now().isAfter(end.minusMillis(20)));

      List<Supplier<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        URI acceptance = negotiation.acceptance(i % 2 == 0 ? api : otherApi);
        calls.add(() -> api.accept(acceptance, quote));
      }
      List<Answer> answers = AtOnce.run(calls);

      boolean hasRide = negotiation.result(api).json().required("links").has("ride");
      assertThat(answers)
          .allMatch(answer ->
              (hasRide && answer.status() < 300)
                  || (answer.status() == 409 && answer.problem().equals("quote-expired")));
      assertThat(answers.stream().filter(answer -> answer.status() == 201).count())
          .isEqualTo(hasRide ? 1 : 0);
    }
  }

  @Test
  void acceptancesAroundTheEndOfTheChoiceMakeAWinnerOrNone() {
    String hurried = "--ride-booking.booking.decision-time=2s";
    try (var first = RunningRideBooking.start(hurried);
        var second = RunningRideBooking.start(hurried);
        var negotiation = Negotiation.running(new RestApi(first.url()), "u1")) {
      RestApi firstApi = new RestApi(first.url());
      RestApi secondApi = new RestApi(second.url());
      firstApi.post(URI.create(negotiation.task() + "/completion"));
      Instant end = Instant.now().plusSeconds(2);
      String quote = negotiation.quote(firstApi, "u1");
      await().atMost(LIMIT).until(() -> Instant.now().isAfter(end.minusMillis(30)));

      List<Supplier<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        RestApi instance = i % 2 == 0 ? firstApi : secondApi;
        calls.add(() -> instance.accept(negotiation.acceptance(instance), quote));
      }
      List<Answer> answers = AtOnce.run(calls);

      boolean hasRide = negotiation.result(api).json().required("links").has("ride");
      assertThat(answers)
          .allMatch(answer ->
              hasRide ? answer.status() < 300 : answer.problem().equals("choice-expired"));
      if (hasRide) {
        awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      }
      assertThat(negotiation.winner()).isEqualTo(hasRide ? new UnicornId("u1") : null);
    }
  }

  @RepeatedTest(2)
  void cancellationAndConfirmationEndCancelledWithTheAwardTakenBack() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);

      Answer cancelled =
          AtOnce.run(
                  List.<Supplier<Answer>>of(
                      () -> otherApi.post(accepted.link("cancellation")),
                      () -> {
                        awards.confirms(award);
                        return api.get(accepted.location());
                      }))
              .getFirst();

      assertThat(cancelled.status()).isEqualTo(200);
      awards.hears(negotiation.rfq(), AWARD_CANCELLED);
      assertThat(status(accepted.location())).isEqualTo("cancelled");
    }
  }

  @RepeatedTest(2)
  void cancellationAndTheEndOfTheRideExcludeEachOther() {
    try (var negotiation = Negotiation.complete(api, "u1")) {
      Answer accepted = negotiation.accept(api, "u1");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);
      awaitRide(api, accepted.location(), "confirmed");

      Answer cancelled =
          AtOnce.run(
                  List.<Supplier<Answer>>of(
                      () -> otherApi.post(accepted.link("cancellation")),
                      () -> {
                        awards.ends(award, "completed");
                        return api.get(accepted.location());
                      }))
              .getFirst();

      awaitRide(api, accepted.location(), cancelled.status() == 200 ? "cancelled" : "completed");
    }
  }

  @RepeatedTest(2)
  void secondAcceptanceAtTheMomentOfADeclineMakesOneMoreRideAtMost() {
    try (var negotiation = Negotiation.complete(api, "u1", "u2")) {
      String second = negotiation.quote(api, "u2");
      Answer first = negotiation.accept(api, "u1");
      awards.declines(awards.hears(negotiation.rfq(), AWARD), "busy");

      await()
          .atMost(LIMIT)
          .until(() ->
              AtOnce.run(
                      List.<Supplier<Answer>>of(
                          () -> api.accept(negotiation.acceptance(api), second),
                          () -> otherApi.accept(negotiation.acceptance(otherApi), second)))
                  .stream()
                  .anyMatch(answer -> answer.status() == 201));

      awaitRide(api, first.location(), "declined");
      await().atMost(LIMIT).until(() -> ridesAwarded(negotiation).size() == 2);
      awards.confirms(awards.heard(negotiation.rfq(), AWARD).getLast());
      awaitRide(api, negotiation.result(api).link("ride"), "confirmed");
      assertThat(ridesAwarded(negotiation)).hasSize(2);
    }
  }

  private static Set<String> ridesAwarded(Negotiation negotiation) {
    return awards.heard(negotiation.rfq(), AWARD).stream().map(Awards::ride).collect(toSet());
  }
}
