package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.LIMIT;
import static com.wildrydes.unicornmanagement.RideBooking.counter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.CounterRefused;
import com.wildrydes.rfq.wire.Message.Decline;
import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bargain with apps, over their WebSockets, at two instances. */
@SuppressWarnings("NullAway.Init")
class NegotiationTest {
  /** No instance is to be taken for dead here, however busy the machine is. */
  private static final String CALM = "--unicorn-management.lease.duration=60s";

  private static final AtomicInteger PLACES = new AtomicInteger();
  private static RunningInstance one;
  private static RunningInstance other;

  private final String here = -30 - PLACES.incrementAndGet() * 0.5 + ",90.5";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());
  private final List<UnicornApp> apps = new ArrayList<>();

  @BeforeAll
  static void startTwo() {
    one = RunningInstance.start(CALM);
    other = RunningInstance.start(CALM);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @AfterEach
  void disconnect() {
    apps.forEach(UnicornApp::abort);
  }

  private UnicornApp connect(RunningInstance instance) {
    return connect(instance, unicorn);
  }

  private UnicornApp connect(RunningInstance instance, UnicornId whose) {
    UnicornApp app = instance.connect(whose.value());
    apps.add(app);
    return app;
  }

  private static UnicornApp say(UnicornApp app, String type, CorrelationId rfq) {
    return app.say("{\"type\":\"%s\",\"rfq\":\"%s\"}".formatted(type, rfq));
  }

  private static @Nullable String amount(JsonNode message, String property) {
    return message.path(property).path("amount").asString(null);
  }

  private Quote quoted(UnicornApp app, CorrelationId rfq) {
    app.hears("rfq");
    app.quotes(rfq.value(), "12").hears("quote-recorded");
    return rideBooking.await(rfq, Quote.class);
  }

  @Test
  void priceIsShownAndEachRaiseIsToldOnceAlsoAfterADecline() {
    UnicornApp app = connect(one).onDuty(here);
    UnicornApp elsewhere = connect(other, new UnicornId(UnguessableId.next())).onDuty(here);
    CorrelationId rfq = rideBooking.publishFor("10");
    assertThat(amount(app.hears("rfq"), "target-price")).isEqualTo("10.00");
    elsewhere.hears("rfq");
    say(app, "decline", rfq);
    rideBooking.await(rfq, Decline.class);

    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("11", "EUR")));
    assertThat(amount(app.hears("rfq-changed"), "target-price")).isEqualTo("11.00");
    assertThat(amount(elsewhere.hears("rfq-changed"), "target-price")).isEqualTo("11.00");
    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("9", "EUR")));
    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("11", "EUR")));
    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("13", "EUR")));

    assertThat(amount(app.hears("rfq-changed"), "target-price")).isEqualTo("13.00");
    app.quotes(rfq.value(), "12.50").hears("quote-recorded");
    rideBooking.await(rfq, Quote.class);
    UnicornApp late = connect(one, new UnicornId(UnguessableId.next())).onDuty(here);
    assertThat(amount(late.hears("rfq"), "target-price")).isEqualTo("13.00");
    assertThat(app.hasHeard("rfq-changed")).isFalse();
  }

  @Test
  void requestWithoutATargetPriceNamesNone() {
    UnicornApp app = connect(one).onDuty(here);
    rideBooking.publish();

    assertThat(app.hears("rfq").has("target-price")).isFalse();
  }

  @Test
  void counterOfferIsAnsweredByARevision() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    Quote quote = quoted(app, rfq);

    counter(rfq, quote, 1, "10");
    JsonNode heard = app.hears("counter-offer");
    assertThat(heard.path("rfq").asString()).isEqualTo(rfq.value());
    assertThat(amount(heard, "price")).isEqualTo("10.00");
    app.quotes(rfq.value(), "10.50").hears("quote-recorded");

    say(app, "refuse-counter-offer", rfq);
    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("no-counter-offer");
    counter(rfq, quote, 1, "10"); // comes again
    counter(rfq, rideBooking.await(rfq, Quote.class, q -> !q.equals(quote)), 2, "9");
    assertThat(amount(app.hears("counter-offer"), "price")).isEqualTo("9.00");
    assertThat(app.hasHeard("counter-offer")).isFalse();
    assertThat(rideBooking.received(rfq, CounterRefused.class)).isEmpty();
  }

  @Test
  void counterOfferIsHeardAgainWhereverTheAppConnectsUntilItIsRefused() {
    UnicornApp before = connect(one).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    Quote quote = quoted(before, rfq);
    counter(rfq, quote, 1, "10");
    before.hears("counter-offer");

    JsonNode same = connect(one).hears("rfq");
    assertThat(amount(same.path("counter-offer"), "price")).isEqualTo("10.00");
    assertThat(amount(same.path("quote"), "price")).isEqualTo("12.00");
    assertThat(same.path("quote").path("pickup-eta").asString()).isEqualTo("PT4M");
    UnicornApp there = connect(other);
    assertThat(amount(there.hears("rfq").path("counter-offer"), "price")).isEqualTo("10.00");
    counter(rfq, quote, 2, "11"); // goes to the first instance, and from there to the second
    assertThat(amount(there.hears("counter-offer"), "price")).isEqualTo("11.00");
    say(there, "refuse-counter-offer", rfq);

    CounterRefused refused = rideBooking.await(rfq, CounterRefused.class);
    assertThat(refused.unicorn()).isEqualTo(unicorn);
    assertThat(refused.number()).isEqualTo(2);
    assertThat(refused.sequence()).isGreaterThan(quote.sequence());
    other.awaitNoCounterOffer(unicorn);
    assertThat(connect(one).hears("rfq").has("counter-offer")).isFalse();
  }

  @Test
  void refusalCountsAsAMoveOfTheBargain() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    counter(rfq, quoted(app, rfq), 1, "10");
    app.hears("counter-offer");
    double refused = one.bargain("counter-refused");
    assertThat(one.bargain("counter-offered")).isPositive();

    say(app, "refuse-counter-offer", rfq);

    await().atMost(LIMIT).until(() -> one.bargain("counter-refused") > refused);
  }

  @Test
  void refusalWithoutAnInvitationIsRejected() {
    UnicornApp app = connect(one).onDuty(here);

    say(app, "refuse-counter-offer", CorrelationId.random());
    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("unknown-rfq");
    app.say("{\"type\":\"refuse-counter-offer\"}");
    assertThat(app.hears("error").path("reason").asString()).isEqualTo("unreadable");
    app.say("{\"type\":\"refuse-counter-offer\",\"rfq\":7}");
    assertThat(app.hears("error").path("reason").asString()).isEqualTo("unreadable");
  }

  @Test
  void loserHearsItsRankAndNoOtherPriceOrName() {
    UnicornId winner = new UnicornId(UnguessableId.next());
    UnicornId away = new UnicornId(UnguessableId.next());
    UnicornApp loser = connect(one).onDuty(here);
    UnicornApp winnersApp = connect(other, winner).onDuty(here);
    UnicornApp awayApp = connect(other, away).onDuty(here);
    List<JsonNode> all = new ArrayList<>();
    CorrelationId rfq = rideBooking.publishFor("7.11");
    all.add(loser.hears("rfq"));
    loser.quotes(rfq.value(), "9.41");
    all.add(loser.hears("quote-recorded"));
    winnersApp.hears("rfq");
    winnersApp.quotes(rfq.value(), "8.62").hears("quote-recorded");
    awayApp.hears("rfq");
    awayApp.quotes(rfq.value(), "8.93").hears("quote-recorded");
    awayApp.close();
    Quote losing = rideBooking.await(rfq, Quote.class, q -> q.unicorn().equals(unicorn));
    counter(rfq, losing, 1, "8.01");
    all.add(loser.hears("counter-offer"));
    say(loser, "refuse-counter-offer", rfq);
    rideBooking.await(rfq, CounterRefused.class);

    rideBooking.publish(
        rfq,
        new Message.RfqDecided(
            winner, List.of(List.of(winner), List.of(away), List.of(unicorn)), null));

    JsonNode outcome = loser.hears("outcome");
    all.add(outcome);
    assertThat(outcome.toString())
        .isEqualTo(
            "{\"type\":\"outcome\",\"rfq\":\"%s\",\"outcome\":\"lost\",\"rank\":3,\"of\":3}"
                .formatted(rfq));
    assertThat(winnersApp.hears("outcome").has("rank")).isFalse();
    JsonNode later = connect(one, away).hears("outcome");
    assertThat(later.path("rank").asInt()).isEqualTo(2);
    all.addAll(loser.heard());
    assertThat(all.toString())
        .contains("7.11", "8.01")
        .doesNotContain("8.62", "8.93", winner.value(), away.value(), "best-price");
  }

  @Test
  void bestPriceIsToldIfRideBookingDisclosesIt() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    rideBooking.publish(
        rfq, new Message.RfqDecided(new UnicornId("someone"), List.of(), Price.of("8.62", "EUR")));

    JsonNode outcome = app.hears("outcome");
    assertThat(amount(outcome, "best-price")).isEqualTo("8.62");
    assertThat(outcome.has("rank")).isFalse();
  }

  @Test
  void decisionOfVersion1IsTold() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    quoted(app, rfq);

    rideBooking.publish(rfq, Message.RfqDecided.of(new UnicornId("someone")));

    assertThat(app.hears("outcome").toString())
        .isEqualTo("{\"type\":\"outcome\",\"rfq\":\"%s\",\"outcome\":\"lost\"}".formatted(rfq));
  }
}
