package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Scripted bargains between a customer and unicorns. A silent unicorn keeps the RFQs open. */
class NegotiationIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  private UnicornApp unicorn() {
    return wildRydes.unicornAt(place.centre());
  }

  /** Submits an RFQ with these properties. */
  private RfqTask asked(Map<String, ?> wishes) {
    return wildRydes.customer().asksForARide(place.centre(), destination, wishes);
  }

  /**
   * Submits an RFQ for which rosa quotes 12.00, and returns it when the customer sees the quote.
   */
  private RfqTask quotedByRosa(UnicornApp rosa, Map<String, ?> wishes) {
    RfqTask task = asked(wishes);
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.00", "PT4M");
    task.awaitQuote(rosa, "12.00");
    return task;
  }

  private static void hearsOfTarget(UnicornApp unicorn, RfqTask task, String amount) {
    JsonNode changed = unicorn.hears("rfq-changed", task.rfq());
    assertThat(changed.at("/target-price/amount").asString()).isEqualTo(amount);
  }

  private static void hearsOfCounterOffer(UnicornApp unicorn, RfqTask task, String amount) {
    JsonNode offer = unicorn.hears("counter-offer", task.rfq());
    assertThat(offer.at("/price/amount").asString()).isEqualTo(amount);
  }

  /** Makes a counter-offer of 10 euros to the quote of 12, and returns that quote. */
  private static JsonNode countered(UnicornApp unicorn, RfqTask task) {
    JsonNode quote = task.awaitQuote(unicorn, "12.00");
    RfqTask.counters(quote, "10.00");
    hearsOfCounterOffer(unicorn, task, "10.00");
    return quote;
  }

  private static String outcome(UnicornApp unicorn, RfqTask task) {
    return unicorn.hears("outcome", task.rfq()).required("outcome").asString();
  }

  /** Checks that the ride is confirmed for this quote. */
  private static void confirms(URI ride, UnicornApp unicorn, String amount) {
    JsonNode confirmed = awaitRide(ride, "confirmed");
    assertThat(confirmed.at("/quote/unicorn/id").asString()).isEqualTo(unicorn.unicorn());
    assertThat(confirmed.at("/quote/price/amount").asString()).isEqualTo(amount);
  }

  private static JsonNode awaitRide(URI ride, String status) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> Answer.to("GET", ride).json(),
            view -> view.required("status").asString().equals(status));
  }

  /** Returns the ride that began by itself. */
  private static URI awaitRideByItself(RfqTask task) {
    assertThat(task.awaitResultJson().required("completed-by").asString()).isEqualTo("accept-at");
    return task.awaitLink("ride").link("ride");
  }

  private static void isRefused(Answer refused, int status, String problem) {
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.problem()).isEqualTo(problem);
  }

  @Test
  void targetPriceIsTaken() {
    UnicornApp rosa = unicorn();
    UnicornApp silent = unicorn();
    RfqTask task = asked(Map.of("target-price", Euros.of("9.50")));
    assertThat(task.accepted().json().at("/target-price/amount").asString()).isEqualTo("9.50");
    assertThat(rosa.hears("rfq", task.rfq()).at("/target-price/amount").asString())
        .isEqualTo("9.50");
    silent.hears("rfq", task.rfq());

    rosa.quotes(task.rfq(), "9.50", "PT4M");

    Answer accepted = task.accepts(task.awaitQuote(rosa, "9.50"));
    assertThat(accepted.status()).isEqualTo(201);
    confirms(accepted.location(), rosa, "9.50");
    assertThat(outcome(rosa, task)).isEqualTo("won");
    assertThat(outcome(silent, task)).isEqualTo("lost");
  }

  @Test
  void targetPriceIsRaisedTwiceAndTakenByAUnicornThatHadDeclined() {
    UnicornApp rosa = unicorn();
    UnicornApp silent = unicorn();
    RfqTask task = asked(Map.of());
    assertThat(rosa.hears("rfq", task.rfq()).has("target-price")).isFalse();
    rosa.declines(task.rfq());
    task.awaitResponses(1);

    Answer named = task.raises("target-price", "8.00");
    assertThat(named.status()).isEqualTo(200);
    assertThat(named.json().at("/target-price/amount").asString()).isEqualTo("8.00");
    hearsOfTarget(rosa, task, "8.00");
    hearsOfTarget(silent, task, "8.00");
    assertThat(task.raises("target-price", "9.00").status()).isEqualTo(200);
    hearsOfTarget(rosa, task, "9.00");
    hearsOfTarget(silent, task, "9.00");
    rosa.quotes(task.rfq(), "9.00", "PT4M");

    Answer accepted = task.accepts(task.awaitQuote(rosa, "9.00"));
    confirms(accepted.location(), rosa, "9.00");
  }

  @Test
  void counterOfferIsTaken() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    hugo.quotes(task.rfq(), "11.00", "PT4M");
    task.awaitQuote(hugo, "11.00");

    Answer countered = RfqTask.counters(task.awaitQuote(rosa, "12.00"), "10.00");

    assertThat(countered.status()).isEqualTo(202);
    assertThat(countered.json().at("/counter-offer").toString())
        .isEqualTo("{\"price\":{\"amount\":\"10.00\",\"currency\":\"EUR\"},\"status\":\"open\"}");
    task.awaitCounterOffer(rosa, "open");
    hearsOfCounterOffer(rosa, task, "10.00");
    rosa.quotes(task.rfq(), "10.00", "PT4M");
    JsonNode taken = task.awaitQuote(rosa, "10.00");
    assertThat(taken.has("counter-offer")).isFalse();
    Answer accepted = task.accepts(taken);
    confirms(accepted.location(), rosa, "10.00");
    assertThat(outcome(rosa, task)).isEqualTo("won");
    JsonNode lost = hugo.hears("outcome", task.rfq());
    assertThat(lost.required("outcome").asString()).isEqualTo("lost");
    assertThat(lost.required("rank").asInt()).isEqualTo(2);
    assertThat(lost.required("of").asInt()).isEqualTo(2);
    assertThat(lost.has("best-price")).isFalse();
  }

  @Test
  void counterOfferIsRefusedAndTheQuoteStands() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    countered(rosa, task);

    rosa.refusesTheCounterOffer(task.rfq());

    JsonNode refused = task.awaitCounterOffer(rosa, "refused");
    assertThat(refused.at("/price/amount").asString()).isEqualTo("12.00");
    assertThat(refused.at("/counter-offer/price/amount").asString()).isEqualTo("10.00");
    confirms(task.accepts(refused).location(), rosa, "12.00");
  }

  @Test
  void fourthCounterOfferToAUnicornIsRefused() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    JsonNode quote = task.awaitQuote(rosa, "12.00");
    for (String amount : new String[] {"8.00", "9.00", "10.00"}) {
      assertThat(RfqTask.counters(quote, amount).status()).isEqualTo(202);
      hearsOfCounterOffer(rosa, task, amount);
      rosa.refusesTheCounterOffer(task.rfq());
      task.awaitCounterOffer(rosa, "refused");
    }

    Answer fourth = RfqTask.counters(quote, "11.00");

    isRefused(fourth, 409, "too-many-counter-offers");
    assertThat(task.awaitQuote(rosa, "12.00").at("/links/counter-offer").isMissingNode()).isTrue();
    assertThat(rosa.everything())
        .filteredOn(message -> message.path("type").asString().equals("counter-offer"))
        .hasSize(3);
  }

  private static void hearsThatNothingIsToBeRefused(UnicornApp unicorn, RfqTask task) {
    unicorn.refusesTheCounterOffer(task.rfq());
    assertThat(unicorn.hears("quote-rejected", task.rfq()).required("reason").asString())
        .isEqualTo("no-counter-offer");
  }

  @Test
  void counterOfferIsOvertakenByARevision() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    JsonNode former = countered(rosa, task);

    rosa.quotes(task.rfq(), "11.50", "PT4M");

    JsonNode revised = task.awaitQuote(rosa, "11.50");
    assertThat(revised.has("counter-offer")).isFalse();
    assertThat(RfqTask.counters(former, "10.00").status()).isEqualTo(409);
    hearsThatNothingIsToBeRefused(rosa, task);
    assertThat(RfqTask.counters(revised, "10.50").status()).isEqualTo(202);
    hearsOfCounterOffer(rosa, task, "10.50");
  }

  @Test
  void counterOfferIsOvertakenByAWithdrawal() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    JsonNode quote = countered(rosa, task);

    rosa.withdraws(task.rfq());

    task.awaitBestQuote("");
    assertThat(RfqTask.counters(quote, "10.00").status()).isEqualTo(409);
    hearsThatNothingIsToBeRefused(rosa, task);
  }

  @Test
  void counterOfferIsOvertakenByTheEnd() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of());
    JsonNode quote = countered(rosa, task);

    Answer result = Answer.to("GET", task.enough().location());

    JsonNode counted = result.json().at("/quotes/0");
    assertThat(counted.at("/price/amount").asString()).isEqualTo("12.00");
    assertThat(counted.has("counter-offer")).isFalse();
    assertThat(counted.at("/links/counter-offer").isMissingNode()).isTrue();
    isRefused(RfqTask.counters(quote, "10.00"), 409, "rfq-completed");
    rosa.hears("rfq-closed", task.rfq());
    rosa.refusesTheCounterOffer(task.rfq());
    rosa.hears("quote-rejected", task.rfq());
    confirms(task.accepts(counted).location(), rosa, "12.00");
  }

  @Test
  void acceptAtIsMetByTheFirstQuote() {
    UnicornApp rosa = unicorn();
    UnicornApp silent = unicorn();
    RfqTask task = asked(Map.of("accept-at", Euros.of("10.00")));
    assertThat(task.accepted().json().at("/accept-at/amount").asString()).isEqualTo("10.00");
    rosa.hears("rfq", task.rfq());

    rosa.quotes(task.rfq(), "9.50", "PT4M");

    confirms(awaitRideByItself(task), rosa, "9.50");
    assertThat(outcome(rosa, task)).isEqualTo("won");
    assertThat(outcome(silent, task)).isEqualTo("lost");
  }

  @Test
  void acceptAtIsMetByARevision() {
    UnicornApp rosa = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of("accept-at", Euros.of("10.00")));
    assertThat(task.read().status()).isEqualTo(200);

    rosa.quotes(task.rfq(), "10.00", "PT4M");

    confirms(awaitRideByItself(task), rosa, "10.00");
  }

  @Test
  void acceptAtIsMetAfterARaiseByTheQuoteThatCameFirst() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of("accept-at", Euros.of("10.00")));
    hugo.quotes(task.rfq(), "11.00", "PT4M"); // cheaper and later
    task.awaitQuote(hugo, "11.00");

    assertThat(task.raises("accept-at", "12.00").status()).isEqualTo(200);

    confirms(awaitRideByItself(task), rosa, "12.00");
    JsonNode lost = hugo.hears("outcome", task.rfq());
    assertThat(lost.required("outcome").asString()).isEqualTo("lost");
    assertThat(lost.required("rank").asInt()).isEqualTo(1);
  }

  @Test
  void acceptAtIsMetByTwoAtOnceAndOneWins() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = asked(Map.of("accept-at", Euros.of("10.00")));
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());

    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> rosa.quotes(task.rfq(), "9.00", "PT4M")),
            CompletableFuture.runAsync(() -> hugo.quotes(task.rfq(), "9.10", "PT4M")))
        .join();

    JsonNode ride = awaitRide(awaitRideByItself(task), "confirmed");
    boolean rosaWins = ride.at("/quote/unicorn/id").asString().equals(rosa.unicorn());
    assertThat(outcome(rosa, task)).isEqualTo(rosaWins ? "won" : "lost");
    assertThat(outcome(hugo, task)).isEqualTo(rosaWins ? "lost" : "won");
    assertThat(ride.at("/quote/price/amount").asString()).isEqualTo(rosaWins ? "9.00" : "9.10");
  }

  @Test
  void awardIsDeclinedAfterAcceptAtAndTheCustomerChoosesAmongTheOthers() {
    UnicornApp rosa = unicorn();
    UnicornApp hugo = unicorn();
    unicorn();
    RfqTask task = quotedByRosa(rosa, Map.of("accept-at", Euros.of("10.00")));
    hugo.quotes(task.rfq(), "13.00", "PT4M");
    task.awaitQuote(hugo, "13.00");
    RfqTask another = asked(Map.of());
    rosa.hears("rfq", another.rfq());
    rosa.goesOffDuty();
    another.awaitResponses(1); // it has declined, and is off duty

    task.raises("accept-at", "12.50");

    JsonNode result = task.awaitLink("acceptance").json(); // the ride was declined
    assertThat(result.required("completed-by").asString()).isEqualTo("accept-at");
    JsonNode quotes = result.required("quotes");
    assertThat(quotes.size()).isEqualTo(2);
    Answer accepted = task.accepts(quotes.get(1));
    assertThat(accepted.status()).isEqualTo(201);
    confirms(accepted.location(), hugo, "13.00");
  }

  @Test
  void limitThatIsRemovedAcceptsNothing() {
    UnicornApp rosa = unicorn();
    UnicornApp silent = unicorn();
    RfqTask task = asked(Map.of("accept-at", Euros.of("10.00")));
    rosa.hears("rfq", task.rfq());
    silent.hears("rfq", task.rfq());

    Answer removed = Answer.patch(task.uri(), "{\"accept-at\":null}");

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.json().has("accept-at")).isFalse();
    rosa.quotes(task.rfq(), "9.00", "PT4M");
    task.awaitQuote(rosa, "9.00");
    silent.declines(task.rfq());
    assertThat(task.awaitResultJson().required("completed-by").asString())
        .isEqualTo("all-answered");
  }
}
