package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.OFFER;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.CounterRefused;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.Responder.Delivery;
import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Target prices, counter-offers and ranks, at one instance and between two. */
class BargainTest {
  private static final CorrelationId RFQ = new CorrelationId("rfq-1");
  private static final UnicornId UNICORN = new UnicornId("u");
  private static final Offer CHEAPER = new Offer("9", "EUR", "PT4M", null);

  private final HerdFixture a = new HerdFixture();
  private final HerdFixture b = a.another("b");

  private static Price euros(String amount) {
    return Price.of(amount, "EUR");
  }

  private Rider invited(String unicorn) {
    Rider rider = a.onDuty(unicorn, HERE);
    a.received(RFQ.value());
    rider.app().forget();
    return rider;
  }

  private Rider quoted() {
    Rider rider = invited(UNICORN.value());
    rider.unicorn().quote(RFQ, OFFER);
    rider.app().forget();
    return rider;
  }

  private static Message.CounterOffer counterOffer(int number, String sequence, String amount) {
    return new Message.CounterOffer(UNICORN, Sequence.parse(sequence), euros(amount), number);
  }

  private static CounterOfferResult counter(HerdFixture at, Message.CounterOffer offer) {
    return at.herd.counterOffer(RFQ, offer).join();
  }

  private static void hearNews(HerdFixture at) {
    at.herd.hearNews(UNICORN).join();
  }

  // Target price

  @Test
  void invitationNamesTheTargetPrice() {
    Rider rider = a.onDuty("u", HERE);

    a.herd.receive(a.request("rfq-1").withTargetPrice(euros("10"))).join();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1 target 10.00 EUR");
  }

  @Test
  void raisedPriceIsToldOnceToEveryoneWhoWasInvited() {
    Rider quoted = quoted();
    Rider declined = a.onDuty("v", HERE);
    declined.unicorn().decline(RFQ);
    declined.app().forget();

    a.herd.raise(RFQ, euros("11")).join();
    a.herd.raise(RFQ, euros("11")).join();
    a.herd.raise(RFQ, euros("10")).join();
    a.herd.receive(a.request("rfq-1").withTargetPrice(euros("10.50"))).join();

    assertThat(quoted.app().heard()).containsExactly("rfq-changed rfq-1 11.00 EUR");
    assertThat(declined.app().heard()).containsExactly("rfq-changed rfq-1 11.00 EUR");
  }

  @Test
  void republishedRequestWithAHigherPriceRaisesIt() {
    Rider rider = invited("u");

    a.herd.receive(a.request("rfq-1").withTargetPrice(euros("11"))).join();

    assertThat(rider.app().heard()).containsExactly("rfq-changed rfq-1 11.00 EUR");
  }

  @Test
  void quoteAfterADeclineCountsWhenThePriceHasRisen() {
    Rider rider = invited("u");
    rider.unicorn().decline(RFQ);

    a.herd.raise(RFQ, euros("20")).join();
    rider.unicorn().quote(RFQ, OFFER);

    assertThat(rider.app().heard())
        .containsExactly("rfq-changed rfq-1 20.00 EUR", "quote-recorded rfq-1");
    assertThat(a.whereabouts.declined("u")).isEmpty();
  }

  @Test
  void unicornThatIsInvitedLaterSeesTheNewestPrice() {
    invited("u");
    a.herd.raise(RFQ, euros("11")).join();

    Rider late = a.connected("v");
    late.unicorn().onDuty("v", HERE, Requirements.NONE);

    assertThat(late.app().heard()).contains("rfq rfq-1 target 11.00 EUR");
  }

  @Test
  void priceMayComeBeforeItsRequest() {
    Rider rider = a.onDuty("u", HERE);
    a.herd.raise(RFQ, euros("11")).join();

    a.herd.receive(a.request("rfq-1").withTargetPrice(euros("10"))).join();

    assertThat(rider.app().heard()).containsExactly("rfq rfq-1 target 11.00 EUR");
  }

  @Test
  void priceWhoseRequestNeverComesIsForgotten() {
    a.herd.raise(RFQ, euros("11")).join();
    a.clock.advance(Duration.ofSeconds(61));
    a.herd.sweep();

    Rider rider = invited("u");

    assertThat(a.store.of("a").join().getFirst().request().targetPrice()).isNull();
    assertThat(rider.app().heard()).isEmpty();
  }

  @Test
  void raisedPriceIsStoredBeforeItIsToldAndTheMessageIsDone() {
    Rider rider = invited("u");
    a.store.fail();

    CompletableFuture<Void> raised = a.herd.raise(RFQ, euros("11"));

    assertThatThrownBy(raised::join).hasRootCauseMessage("down");
    assertThat(rider.app().heard()).isEmpty();
    a.store.recover();
    a.herd.sweep();
    assertThat(rider.app().heard()).containsExactly("rfq-changed rfq-1 11.00 EUR");
  }

  @Test
  void endedRfqIsNotRaised() {
    Rider rider = invited("u");
    var _ = a.herd.close(RFQ, "deadline");
    rider.app().forget();

    a.herd.raise(RFQ, euros("11")).join();

    assertThat(rider.app().heard()).isEmpty();
  }

  @Test
  void priceThatHasRisenWhileTheAppWasAwayComesWithTheInvitation() {
    Rider rider = invited("u");
    rider.unicorn().decline(RFQ);
    rider.unicorn().disconnected(rider.app());
    a.herd.raise(RFQ, euros("11")).join();

    assertThat(a.connected("u").app().heard()).containsExactly("rfq rfq-1 target 11.00 EUR");
    assertThat(a.connected("u").app().heard()).isEmpty(); // it has declined
  }

  @Test
  void declinedRfqIsOfferedAgainElsewhereOnlyIfItsPriceHasRisen() {
    Rider rider = invited("u");
    rider.unicorn().decline(RFQ);
    Rider there = b.connected("u");
    assertThat(there.app().heard()).isEmpty();
    there.unicorn().disconnected(there.app());

    b.herd.raise(RFQ, euros("11")).join();

    Rider again = a.another("c").connected("u");
    assertThat(again.app().heard()).containsExactly("rfq rfq-1 target 11.00 EUR");
    again.unicorn().quote(RFQ, OFFER);
    assertThat(again.app().heard()).endsWith("quote-recorded rfq-1");
  }

  @Test
  void instanceThatHearsOfARaiseFromAnotherPassesItOn() {
    Rider rider = invited("u");
    rider.unicorn().decline(RFQ);
    rider.unicorn().disconnected(rider.app());
    a.herd.raise(RFQ, euros("11")).join();

    Rider there = b.connected("u");
    b.herd.sweep();
    Rider again = a.another("c").connected("u");

    assertThat(there.app().heard()).containsExactly("rfq rfq-1 target 11.00 EUR");
    assertThat(again.app().heard()).containsExactly("rfq rfq-1 target 11.00 EUR");
  }

  @Test
  void instanceThatLearnsOfThePriceFromTheStoreTellsItsOwnUnicorns() {
    b.onDuty("v", HERE);
    b.received("rfq-1");
    Rider waiting = b.onDuty("w", HERE);
    invited("u");
    a.herd.raise(RFQ, euros("11")).join();

    b.connected("u"); // it brings the entry of its former instance
    b.herd.sweep();

    assertThat(waiting.app().heard()).containsExactly("rfq-changed rfq-1 11.00 EUR");
    b.herd.raise(RFQ, euros("11")).join();
    assertThat(waiting.app().heard()).hasSize(1);
  }

  @Test
  void priceIsToldByPushWhileThereIsNoConnection() {
    Rider rider = invited("u");
    a.push.register("u");
    rider.unicorn().disconnected(rider.app());

    a.herd.raise(RFQ, euros("11")).join();

    assertThat(a.push.sent()).containsExactly("u rfq-1");
  }

  // Counter-offer

  @Test
  void counterOfferIsToldOnceAndAnsweredByAQuote() {
    Rider rider = quoted();

    assertThat(counter(a, counterOffer(1, "1.2", "9"))).isEqualTo(CounterOfferResult.STORED);
    counter(a, counterOffer(1, "1.2", "9"));
    assertThat(rider.app().heard()).containsExactly("counter-offer rfq-1 9.00 EUR");

    rider.unicorn().quote(RFQ, CHEAPER);
    assertThat(a.whereabouts.counterOffers("u")).isEmpty();
    assertThat(counter(a, counterOffer(1, "1.2", "9"))).isEqualTo(CounterOfferResult.OVERTAKEN);
    assertThat(rider.app().heard())
        .containsExactly("counter-offer rfq-1 9.00 EUR", "quote-recorded rfq-1");
  }

  @Test
  void refusalNamesTheCounterOfferAndLeavesTheQuoteAsItIs() {
    Rider rider = quoted();
    counter(a, counterOffer(2, "1.2", "9"));

    rider.unicorn().refuseCounterOffer(RFQ);

    CounterRefused refusal = (CounterRefused) a.responder.responses().getLast();
    assertThat(refusal.number()).isEqualTo(2);
    assertThat(refusal.sequence()).hasToString("1.3");
    assertThat(rider.app().heard()).endsWith("counter-offer-refused rfq-1");
    assertThat(a.whereabouts.counterOffers("u")).isEmpty();

    a.herd.refused(RFQ, UNICORN, new Sequence(1, 3), "too-late");
    assertThat(rider.app().heard()).endsWith("counter-offer-refused rfq-1");
    a.herd.refused(RFQ, UNICORN, new Sequence(1, 2), "too-late");
    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 too-late");
    rider.app().forget();
    rider.unicorn().refuseCounterOffer(RFQ);
    assertThat(rider.app().heard()).containsExactly("quote-rejected rfq-1 no-counter-offer");
  }

  @Test
  void counterOfferThatIsRefusedTwiceAtOnceIsRefusedOnce() {
    Rider rider = quoted();
    counter(a, counterOffer(1, "1.2", "9"));
    CompletableFuture<Delivery> first = new CompletableFuture<>();
    a.responder.answer(first);
    rider.unicorn().refuseCounterOffer(RFQ);
    a.responder.answer(completedFuture(Delivery.DELIVERED));
    rider.unicorn().refuseCounterOffer(RFQ);
    first.complete(Delivery.DELIVERED);

    assertThat(rider.app().heard())
        .containsOnlyOnce("counter-offer-refused rfq-1")
        .endsWith("counter-offer-refused rfq-1");
  }

  @Test
  void refusalThatIsNotDeliveredMayBeRepeated() {
    Rider rider = quoted();
    counter(a, counterOffer(1, "1.2", "9"));
    a.responder.answer(failedFuture(new IllegalStateException("cut off")));
    rider.unicorn().refuseCounterOffer(RFQ);
    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 not-delivered");

    a.responder.answer(completedFuture(Delivery.DELIVERED));
    rider.unicorn().refuseCounterOffer(RFQ);

    assertThat(rider.app().heard()).endsWith("counter-offer-refused rfq-1");
    assertThat(a.whereabouts.counterOffers("u")).isEmpty();
  }

  @Test
  void onlyAnOpenCounterOfferCanBeRefused() {
    Rider rider = quoted();
    rider.unicorn().refuseCounterOffer(new CorrelationId("other"));
    a.onDuty("v", HERE).unicorn().refuseCounterOffer(RFQ);
    rider.unicorn().refuseCounterOffer(RFQ);

    assertThat(rider.app().heard())
        .containsExactly(
            "quote-rejected other unknown-rfq", "quote-rejected rfq-1 no-counter-offer");
    assertThat(a.responder.responses()).hasSize(1);
  }

  @Test
  void counterOfferToAnOlderQuoteIsIgnored() {
    Rider rider = quoted();
    rider.unicorn().quote(RFQ, CHEAPER);
    rider.app().forget();

    counter(a, counterOffer(1, "1.2", "8"));

    assertThat(rider.app().heard()).isEmpty();
    assertThat(a.whereabouts.counterOffers("u")).isEmpty();
  }

  @Test
  void counterOfferMayReachAnInstanceThatDoesNotKnowItsRequest() {
    Rider rider = quoted();

    assertThat(counter(b, counterOffer(1, "1.2", "8"))).isEqualTo(CounterOfferResult.STORED);
    hearNews(a);

    assertThat(rider.app().heard()).containsExactly("counter-offer rfq-1 8.00 EUR");
  }

  @Test
  void withdrawalAndDeclineOvertakeACounterOffer() {
    for (boolean withdrawn : List.of(true, false)) {
      HerdFixture fixture = new HerdFixture();
      Rider rider = fixture.onDuty("u", HERE);
      fixture.received("rfq-1");
      rider.unicorn().quote(RFQ, OFFER);
      counter(fixture, counterOffer(1, "1.2", "9"));

      if (withdrawn) {
        rider.unicorn().withdraw(RFQ);
      } else {
        rider.unicorn().decline(RFQ);
      }

      assertThat(fixture.whereabouts.counterOffers("u")).isEmpty();
      rider.unicorn().refuseCounterOffer(RFQ);
      assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 no-counter-offer");
    }
  }

  @Test
  void counterOfferOvertakenByANewerOneIsGone() {
    Rider rider = quoted();
    counter(a, counterOffer(2, "1.2", "9"));

    assertThat(counter(a, counterOffer(1, "1.2", "8"))).isEqualTo(CounterOfferResult.OVERTAKEN);
    counter(a, counterOffer(3, "1.2", "10"));

    assertThat(rider.app().heard())
        .containsExactly("counter-offer rfq-1 9.00 EUR", "counter-offer rfq-1 10.00 EUR");
    rider.unicorn().refuseCounterOffer(RFQ);
    assertThat(((CounterRefused) a.responder.responses().getLast()).number()).isEqualTo(3);
  }

  @Test
  void counterOfferEndsWithItsRfq() {
    Rider rider = quoted();
    counter(a, counterOffer(1, "1.2", "9"));
    var _ = a.herd.close(RFQ, "deadline");
    rider.unicorn().refuseCounterOffer(RFQ);

    assertThat(rider.app().heard()).endsWith("quote-rejected rfq-1 rfq-closed");
    assertThat(counter(a, counterOffer(2, "1.2", "9"))).isEqualTo(CounterOfferResult.RFQ_ENDED);
    assertThat(a.connected("u").app().heard()).isEmpty();
    assertThat(b.connected("u").app().heard()).isEmpty();
  }

  @Test
  void reconnectedAppIsGivenItsQuoteAndTheCounterOfferAgain() {
    quoted();
    counter(a, counterOffer(1, "1.2", "9"));

    Rider again = a.connected("u");

    assertThat(again.app().heard())
        .containsExactly("rfq rfq-1 quote 12.50 EUR counter-offer 9.00 EUR");
  }

  @Test
  void counterOfferFollowsTheAppToAnotherInstance() {
    quoted();
    counter(a, counterOffer(1, "1.2", "9"));

    Rider there = b.connected("u");

    assertThat(there.app().heard()).containsExactly("rfq rfq-1 counter-offer 9.00 EUR");
    there.unicorn().refuseCounterOffer(RFQ);
    assertThat(((CounterRefused) b.responder.responses().getLast()).number()).isEqualTo(1);
    assertThat(counter(a, counterOffer(1, "1.2", "9"))).isEqualTo(CounterOfferResult.OVERTAKEN);
    assertThat(a.another("c").connected("u").app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void appThatWasElsewhereMeanwhileIsNotGivenAnOldQuoteOrCounterOffer() {
    quoted();
    counter(a, counterOffer(1, "1.2", "9"));
    Rider there = b.connected("u");
    there.unicorn().quote(RFQ, CHEAPER);

    Rider back = a.connected("u"); // before it hears that the app has moved
    assertThat(back.app().heard()).containsExactly("rfq rfq-1");
    assertThat(a.connected("u").app().heard()).containsExactly("rfq rfq-1");

    back = a.connected("u");
    back.unicorn().quote(RFQ, OFFER);
    assertThat(a.connected("u").app().heard()).containsExactly("rfq rfq-1 quote 12.50 EUR");
  }

  @Test
  void counterOfferReachesTheInstanceOfTheAppByItsNews() {
    quoted();
    Rider there = b.connected("u");
    there.app().forget();

    counter(a, counterOffer(1, "1.2", "9"));
    assertThat(a.news).containsExactly("b u");
    hearNews(b);
    hearNews(b);

    assertThat(there.app().heard()).containsExactly("counter-offer rfq-1 9.00 EUR");
  }

  @Test
  void counterOfferIsToldThoughItsInstanceDiesBeforeItTells() {
    Rider rider = quoted();
    rider.unicorn().disconnected(rider.app());
    counter(a, counterOffer(1, "1.2", "9")); // nobody here to be told

    // The successor has the message again, and the app comes back there.
    b.herd.adopt("a").join();
    Rider back = b.connected("u");
    counter(b, counterOffer(1, "1.2", "9"));

    assertThat(back.app().heard()).containsExactly("rfq rfq-1 counter-offer 9.00 EUR");
  }

  @Test
  void counterOfferWaitsForAnAppThatIsConnectingJustNow() {
    quoted();
    a.whereabouts.arrive(UNICORN);
    b.whereabouts.arrive(UNICORN); // its resource is not there yet
    counter(a, counterOffer(1, "1.2", "9"));
    hearNews(b);

    assertThat(b.connected("u").app().heard()).contains("rfq rfq-1 counter-offer 9.00 EUR");
  }

  // Rank

  private static Message.RfqDecided decided(@Nullable Price best) {
    return new Message.RfqDecided(
        new UnicornId("w"),
        List.of(
            List.of(new UnicornId("x")),
            List.of(new UnicornId("u"), new UnicornId("w")),
            List.of(new UnicornId("v"))),
        best);
  }

  @Test
  void loserHearsItsRankAmongTheOffersThatCounted() {
    Rider tied = invited("u");
    Rider last = a.onDuty("v", HERE);
    Rider silent = a.onDuty("silent", HERE);
    Rider winner = a.onDuty("w", HERE);

    a.herd.decide(RFQ, Decision.of(decided(null))).join();

    assertThat(tied.app().heard()).containsExactly("outcome rfq-1 lost 2 of 4");
    assertThat(last.app().heard()).endsWith("outcome rfq-1 lost 4 of 4");
    assertThat(silent.app().heard()).endsWith("outcome rfq-1 lost");
    assertThat(winner.app().heard()).endsWith("outcome rfq-1 won");
  }

  @Test
  void bestPriceIsToldToLosersIfItIsDisclosed() {
    Rider tied = invited("u");
    Rider winner = a.onDuty("w", HERE);

    a.herd.decide(RFQ, Decision.of(decided(euros("8")))).join();

    assertThat(tied.app().heard()).containsExactly("outcome rfq-1 lost 2 of 4 best 8.00 EUR");
    assertThat(winner.app().heard()).endsWith("outcome rfq-1 won");
  }

  @Test
  void decisionWithoutOffersSaysNoRank() {
    Rider rider = invited("u");

    a.herd.decide(RFQ, Decision.of(Message.RfqDecided.of(new UnicornId("w")))).join();

    assertThat(rider.app().heard()).containsExactly("outcome rfq-1 lost");
  }

  @Test
  void appThatIsAwayHearsItsRankWhereverItComesBack() {
    Rider rider = quoted();
    rider.unicorn().disconnected(rider.app());

    a.herd.decide(RFQ, Decision.of(decided(euros("8")))).join();

    assertThat(b.connected("u").app().heard())
        .containsExactly("outcome rfq-1 lost 2 of 4 best 8.00 EUR");
  }

  @Test
  void successorTellsTheSameRank() {
    Rider rider = quoted();
    rider.app().fallSilent();
    a.herd.decide(RFQ, Decision.of(decided(euros("8")))).join();

    Rider back = b.connected("u");
    b.herd.adopt("a").join();

    assertThat(back.app().heard()).containsExactly("outcome rfq-1 lost 2 of 4 best 8.00 EUR");
  }
}
