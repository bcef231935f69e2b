package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.COUNTER_OFFER;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CHANGED;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two moves of a bargain at the same moment, on two instances, have one outcome and never two. */
class BargainRacesTest extends TwoInstances {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static String price(String name, String amount) {
    return "{\"%s\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}".formatted(name, amount);
  }

  private static Answer patch(RestApi at, Negotiation negotiation, String name, String amount) {
    return at.patch(URI.create(at.url() + negotiation.task().getPath()), price(name, amount));
  }

  private static Answer counter(RestApi at, Negotiation negotiation, String quote, String amount) {
    return at.postJson(
        URI.create(at.url() + negotiation.task().getPath() + "/quotes/" + quote + "/counter-offer"),
        price("price", amount));
  }

  @Test
  void raisesAtOnceLeaveTheHighest() {
    try (var negotiation = Negotiation.begin(api)) {
      List<Supplier<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String amount = i + 1 + ".00";
        RestApi at = i % 2 == 0 ? api : otherApi;
        calls.add(() -> patch(at, negotiation, "target-price", amount));
      }

      List<Answer> answers = AtOnce.run(calls);

      assertThat(answers)
          .allMatch(answer ->
              answer.status() == 200
                  || (answer.status() == 422 && answer.problem().equals("price-lowered")));
      assertThat(answers.getLast().status()).isEqualTo(200);
      assertThat(api.get(negotiation.task()).json().at("/target-price/amount").asString())
          .isEqualTo("20.00");
      long told = answers.stream().filter(answer -> answer.status() == 200).count();
      await()
          .atMost(LIMIT)
          .until(
              () -> negotiation.responder().heard(negotiation.rfq(), RFQ_CHANGED).size() == told);
    }
  }

  @RepeatedTest(3)
  void ofCounterOffersAtOnceOneIsMadeAndTheOthersHearWhich() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      String quote = negotiation.quoteAtHand(api, "u1");
      List<Supplier<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String amount = i % 5 + 1 + ".00";
        RestApi at = i % 2 == 0 ? api : otherApi;
        calls.add(() -> counter(at, negotiation, quote, amount));
      }

      List<Answer> answers = AtOnce.run(calls);

      List<Answer> made = answers.stream().filter(answer -> answer.status() == 202).toList();
      Set<String> prices =
          made.stream()
              .map(answer -> answer.json().at("/counter-offer/price/amount").asString())
              .collect(toSet());
      assertThat(prices).hasSize(1);
      assertThat(made).hasSize(2);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 202)
          .allMatch(answer -> answer.problem().equals("counter-offer-open"))
          .allMatch(answer ->
              answer.json().required("detail").asString().contains(prices.iterator().next()));
      negotiation.responder().hears(negotiation.rfq(), COUNTER_OFFER);
      assertThat(negotiation.responder().heard(negotiation.rfq(), COUNTER_OFFER))
          .allMatch(sent -> ((Message.CounterOffer) sent.message()).number() == 1);
    }
  }

  /** Shows that one move ends the RFQ, with one ride at most and never above the limit. */
  @RepeatedTest(5)
  void limitAndOtherEndsExcludeEachOther() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      String quote = negotiation.quoteAtHand(api, "u1");
      URI completion = URI.create(otherApi.url() + negotiation.task().getPath() + "/completion");

      AtOnce.run(
          List.<Supplier<Answer>>of(
              () -> patch(api, negotiation, "accept-at", "8.00"),
              () -> patch(otherApi, negotiation, "accept-at", "9.00"),
              () -> api.accept(negotiation.acceptance(api), quote),
              () -> otherApi.post(completion),
              () -> {
                negotiation.responder().quotes(negotiation.request(), "u1", "1.2", "8.50");
                negotiation.responder().quotes(negotiation.request(), "u2", "1.2", "8.00");
                return api.get(negotiation.task());
              }));

      JsonNode result = negotiation.result(api).json();
      if (result.required("completed-by").asString().equals("accept-at")) {
        await()
            .atMost(LIMIT)
            .until(() -> negotiation.result(api).json().required("links").has("ride"));
      }
      boolean hasRide = negotiation.result(api).json().required("links").has("ride");
      if (hasRide) {
        JsonNode ride =
            api.get(negotiation.result(api).link("ride").getPath()).json().required("quote");
        assertThat(new BigDecimal(ride.at("/price/amount").asString()))
            .isLessThanOrEqualTo(new BigDecimal("9.00"));
        awards.hears(negotiation.rfq(), AWARD);
        assertThat(
                awards.heard(negotiation.rfq(), AWARD).stream().map(Awards::ride).collect(toSet()))
            .hasSize(1);
      }
    }
  }

  @RepeatedTest(3)
  void limitAndCancellationExcludeEachOther() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      List<Answer> answers =
          AtOnce.run(
              List.of(
                  () -> patch(otherApi, negotiation, "accept-at", "9.00"),
                  () -> api.delete(negotiation.task())));

      assertThat(answers.stream().map(Answer::status).toList())
          .isIn(List.of(200, 409), List.of(409, 204), List.of(200, 204));
      if (answers.getLast().status() == 409) {
        awards.hears(negotiation.rfq(), AWARD);
      } else {
        assertThat(api.get(negotiation.task()).json().required("status").asString())
            .isEqualTo("cancelled");
        assertThat(awards.heard(negotiation.rfq(), AWARD)).isEmpty();
      }
    }
  }

  @RepeatedTest(3)
  void ofTwoWithinTheLimitOneGetsTheRide() {
    try (var negotiation =
        Negotiation.bargain(api, "\"accept-at\":{\"amount\":\"9\",\"currency\":\"EUR\"}")) {
      negotiation.responder().invites(negotiation.request(), "u1", "u2", "u3");

      AtOnce.run(
          Stream.of("u1", "u2", "u3")
              .<Supplier<String>>map(unicorn ->
                  () -> {
                    negotiation.responder().quotes(negotiation.request(), unicorn, "1.1", "9.00");
                    return unicorn;
                  })
              .toList());

      await()
          .atMost(LIMIT)
          .until(() -> negotiation.result(api).json().required("links").has("ride"));
      awards.hears(negotiation.rfq(), AWARD);
      assertThat(awards.heard(negotiation.rfq(), AWARD).stream().map(Awards::ride).collect(toSet()))
          .hasSize(1);
      assertThat(negotiation.result(api).json().required("completed-by").asString())
          .isEqualTo("accept-at");
    }
  }
}
