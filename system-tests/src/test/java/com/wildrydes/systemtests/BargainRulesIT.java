package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The rules of a bargain: its refusals, its secrets, and unicorns that come back. */
class BargainRulesIT {
  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  private UnicornApp unicorn() {
    return wildRydes.unicornAt(place.centre());
  }

  private RfqTask asked(CustomerApp customer, Map<String, ?> wishes) {
    return customer.asksForARide(place.centre(), destination, wishes);
  }

  private RfqTask asked(Map<String, ?> wishes) {
    return asked(wildRydes.customer(), wishes);
  }

  private JsonNode quoted(RfqTask task, UnicornApp unicorn, String amount) {
    unicorn.quotes(task.rfq(), amount, "PT4M");
    return task.awaitQuote(unicorn, amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"target-price\":{\"amount\":\"8.99\",\"currency\":\"EUR\"}}; 422; price-lowered",
        "{\"accept-at\":{\"amount\":\"9.99\",\"currency\":\"EUR\"}}; 422; price-lowered",
        "{\"target-price\":null}; 400; invalid-request",
        "{\"target-price\":9.50}; 400; invalid-request",
        "{\"accept-at\":{\"amount\":10.50,\"currency\":\"EUR\"}}; 400; invalid-request",
        "{\"target-price\":{\"amount\":\"9.50\",\"currency\":\"USD\"}}; 400; invalid-request",
        "{\"target-price\":{\"amount\":\"-1.00\",\"currency\":\"EUR\"}}; 400; invalid-request",
        "{\"max-price\":{\"amount\":\"9.50\",\"currency\":\"EUR\"}}; 422; unknown-property"
      })
  void changeIsRefusedAndHasNoEffect(String change, int status, String problem) {
    RfqTask task = asked(Map.of("target-price", Euros.of("9.00"), "accept-at", Euros.of("10.00")));

    Answer refused = Answer.patch(task.uri(), change);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.problem()).isEqualTo(problem);
    if (problem.equals("unknown-property")) {
      assertThat(refused.body()).contains("max-price");
    }
    JsonNode now = task.read().json();
    assertThat(now.at("/target-price/amount").asString()).isEqualTo("9.00");
    assertThat(now.at("/accept-at/amount").asString()).isEqualTo("10.00");
  }

  @Test
  void changeOfAnEndedOrUnknownRfqIsRefused() {
    RfqTask completed = asked(Map.of());
    completed.enough();
    RfqTask cancelled = asked(Map.of());
    cancelled.cancel();

    Answer toCompleted = completed.raises("target-price", "9.00");
    Answer toCancelled = cancelled.raises("accept-at", "9.00");

    assertThat(toCompleted.status()).isEqualTo(409);
    assertThat(toCompleted.problem()).isEqualTo("rfq-completed");
    assertThat(toCancelled.status()).isEqualTo(409);
    assertThat(toCancelled.problem()).isEqualTo("rfq-cancelled");
    URI unknown = completed.uri().resolve("/rfq-tasks/nobody-knows-it");
    assertThat(Answer.patch(unknown, Euros.json("target-price", "9.00")).status()).isEqualTo(404);
  }

  @Test
  void counterOfferMustBeBelowTheQuoteAndNameIt() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = asked(Map.of());
    rosa.hears("rfq", task.rfq());
    JsonNode quote = quoted(task, rosa, "12.00");

    assertThat(RfqTask.counters(quote, "12.00").status()).isEqualTo(422);
    URI link = URI.create(quote.at("/links/counter-offer").asString());
    URI unknown = URI.create(link.toString().replace(quote.at("/id").asString(), "0123456789"));
    Answer toUnknown = Answer.post(unknown, Map.of("price", Euros.of("9.00")));
    assertThat(toUnknown.status()).isEqualTo(404);
    assertThat(toUnknown.problem()).isEqualTo("unknown-quote");
  }

  @Test
  void counterOfferOfTwoDevicesAtOnceIsTheFirstAndTheOtherHearsWhy() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = asked(Map.of());
    rosa.hears("rfq", task.rfq());
    JsonNode quote = quoted(task, rosa, "12.00");

    List<Answer> answers =
        Stream.of("9.00", "10.00")
            .map(amount -> CompletableFuture.supplyAsync(() -> RfqTask.counters(quote, amount)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 409);
    boolean first = answers.getFirst().status() == 202;
    String open = first ? "9.00" : "10.00";
    Answer refused = answers.get(first ? 1 : 0);
    assertThat(refused.problem()).isEqualTo("counter-offer-open");
    assertThat(refused.body()).contains(open);
    assertThat(rosa.hears("counter-offer", task.rfq()).at("/price/amount").asString())
        .isEqualTo(open);
    assertThat(RfqTask.counters(quote, open).status()).isEqualTo(202); // repeats the open one
  }

  @Test
  void unicornThatComesBackHasItsQuoteAndTheCounterOfferWithTheInvitation() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = asked(Map.of("target-price", Euros.of("9.00")));
    rosa.hears("rfq", task.rfq());
    JsonNode quote = quoted(task, rosa, "12.00");
    rosa.abort();
    assertThat(RfqTask.counters(quote, "10.00").status()).isEqualTo(202);
    task.raises("target-price", "9.50");

    UnicornApp back = wildRydes.reconnected(rosa);

    back.awaits(message ->
        message.at("/rfq").asString("").equals(task.rfq())
            && (message.at("/counter-offer/price/amount").asString("").equals("10.00")
                || message.at("/type").asString().equals("counter-offer")));
    UnicornApp again = wildRydes.reconnected(rosa);
    JsonNode invitation = again.hears("rfq", task.rfq());
    assertThat(invitation.at("/quote/price/amount").asString()).isEqualTo("12.00");
    assertThat(invitation.at("/quote/pickup-eta").asString()).isEqualTo("PT4M");
    assertThat(invitation.at("/counter-offer/price/amount").asString()).isEqualTo("10.00");
    assertThat(invitation.at("/target-price/amount").asString()).isEqualTo("9.50");
    again.refusesTheCounterOffer(task.rfq());
    task.awaitCounterOffer(rosa, "refused");
    assertThat(wildRydes.reconnected(rosa).hears("rfq", task.rfq()).has("counter-offer")).isFalse();
  }

  @Test
  void losingUnicornLearnsNoPriceButItsOwnTheTargetAndWhatItWasOffered() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = asked(Map.of("target-price", Euros.of("7.00"), "accept-at", Euros.of("7.50")));
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());
    JsonNode ofRosa = quoted(task, rosa, "12.10");
    JsonNode ofHugo = quoted(task, hugo, "12.20");
    task.raises("target-price", "7.10");
    RfqTask.counters(ofRosa, "10.10");
    RfqTask.counters(ofHugo, "10.20");
    hugo.hears("rfq-changed", task.rfq());
    hugo.hears("counter-offer", task.rfq());
    rosa.hears("counter-offer", task.rfq());
    rosa.quotes(task.rfq(), "10.10", "PT3M");

    task.accepts(task.awaitQuote(rosa, "10.10"));

    hugo.hears("outcome", task.rfq());
    UnicornApp back = wildRydes.reconnected(hugo).onDuty(place.centre());
    assertThat(prices(hugo.everything())).containsExactly("10.20", "7.00", "7.10");
    assertThat(prices(back.everything())).isSubsetOf("10.20", "12.20", "7.00", "7.10");
    assertThat(prices(rosa.everything())).isSubsetOf("10.10", "12.10", "7.00", "7.10");
  }

  @Test
  void offersOfTheSamePriceShareARank() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    UnicornApp ida = unicorn();
    unicorn();
    RfqTask task = asked(Map.of());
    for (UnicornApp one : List.of(rosa, hugo, ida)) {
      one.hears("rfq", task.rfq());
    }
    quoted(task, rosa, "12.00");
    quoted(task, hugo, "12.00");

    task.accepts(quoted(task, ida, "11.00"));

    for (UnicornApp loser : List.of(rosa, hugo)) {
      JsonNode lost = loser.hears("outcome", task.rfq());
      assertThat(lost.required("rank").asInt()).isEqualTo(2);
      assertThat(lost.required("of").asInt()).isEqualTo(3);
    }
  }

  @Test
  void losingUnicornLearnsTheBestPriceWhereTheOperatorDisclosesIt() {
    URI disclosing = wildRydes.rideBookingWith("--ride-booking.booking.disclose-best-price=true");
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = asked(wildRydes.customerOf(disclosing), Map.of());
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());
    quoted(task, hugo, "12.20");
    JsonNode best = quoted(task, rosa, "12.10");

    assertThat(prices(hugo.everything())).isEmpty();
    task.accepts(best);

    JsonNode lost = hugo.hears("outcome", task.rfq());
    assertThat(lost.required("outcome").asString()).isEqualTo("lost");
    assertThat(lost.at("/best-price/amount").asString()).isEqualTo("12.10");
    assertThat(lost.required("rank").asInt()).isEqualTo(2);
  }

  /** Returns the amounts of all prices in these messages, at whatever place. */
  private static Set<String> prices(List<JsonNode> messages) {
    Set<String> prices = new TreeSet<>();
    messages.forEach(
        message -> message.findValues("amount").forEach(amount -> prices.add(amount.asString())));
    return prices;
  }
}
