package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static com.wildrydes.unicornmanagement.RideBooking.cancellationOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Every write of two instances loses its first answer after the effect, so that the SDK repeats it
 * and it meets its own effect. docs/writes.md names these tests.
 */
@SuppressWarnings("NullAway.Init")
class LostAnswerTest {
  private static final AtomicInteger PLACES = new AtomicInteger();
  private static RunningInstance one;
  private static RunningInstance other;

  private final String here = -30 - PLACES.incrementAndGet() * 0.5 + ",60.5";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());
  private final List<UnicornApp> apps = new ArrayList<>();

  @BeforeAll
  static void startTwo() {
    one = RunningInstance.start();
    other = RunningInstance.start();
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @BeforeEach
  void loseAnswers() {
    one.lostAnswers().loseEach(LostAnswerTest::isWrite);
    other.lostAnswers().loseEach(LostAnswerTest::isWrite);
  }

  @AfterEach
  void disconnect() {
    assertThat(one.lostAnswers().lost() + other.lostAnswers().lost()).isPositive();
    one.lostAnswers().loseEach(call -> false);
    other.lostAnswers().loseEach(call -> false);
    apps.forEach(UnicornApp::abort);
  }

  private static boolean isWrite(SdkRequest call) {
    return call instanceof UpdateItemRequest
        || call instanceof PutItemRequest
        || call instanceof DeleteItemRequest
        || call instanceof TransactWriteItemsRequest;
  }

  private UnicornApp connect(RunningInstance instance, UnicornId whose) {
    UnicornApp app = instance.connect(whose.value());
    apps.add(app);
    return app;
  }

  @Test
  void connectionTakesOverFromTheOlderOneAndItsInvitationsWithIt() {
    UnicornApp before = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");

    UnicornApp app = connect(other, unicorn);

    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
    assertThat(before.awaitClose()).isEqualTo(4001);
    app.onDuty(here).quotes(rfq.value(), "9").hears("quote-recorded");
    CorrelationId next = rideBooking.publish();
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(next.value());
  }

  @Test
  void outcomeIsToldOnceWhetherTheAppIsThereOrAway() {
    UnicornId away = new UnicornId(UnguessableId.next());
    UnicornApp app = connect(one, unicorn).onDuty(here);
    UnicornApp awayApp = connect(other, away).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    awayApp.hears("rfq");
    awayApp.close();

    rideBooking.publish(rfq, Message.RfqDecided.of(unicorn));

    assertThat(app.hears("outcome").path("outcome").asString()).isEqualTo("won");
    UnicornApp back = connect(one, away);
    assertThat(back.hears("outcome").path("outcome").asString()).isEqualTo("lost");
    one.awaitNothingKept(away);
    UnicornApp again = connect(other, away).onDuty(here);
    assertThat(again.heard()).noneMatch(word -> word.path("type").asString().equals("outcome"));
    assertThat(app.heard()).noneMatch(word -> word.path("type").asString().equals("outcome"));
  }

  @Test
  void priceIsRaisedOnceAndKnownToTheNextInstance() {
    UnicornApp app = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publishFor("10");
    app.hears("rfq");

    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("12", "EUR")));

    assertThat(app.hears("rfq-changed").at("/target-price/amount").asString()).isEqualTo("12.00");
    UnicornApp again = connect(other, unicorn);
    assertThat(again.hears("rfq").at("/target-price/amount").asString()).isEqualTo("12.00");
    assertThat(app.hasHeard("rfq-changed")).isFalse();
  }

  @Test
  void counterOfferIsToldOnceAndItsRefusalEndsIt() {
    UnicornApp app = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.quotes(rfq.value(), "12").hears("quote-recorded");
    Message.Quote quote = rideBooking.await(rfq, Message.Quote.class);

    RideBooking.counter(rfq, quote, 1, "10");
    assertThat(app.hears("counter-offer").at("/price/amount").asString()).isEqualTo("10.00");
    app.say("{\"type\":\"refuse-counter-offer\",\"rfq\":\"%s\"}".formatted(rfq));

    assertThat(rideBooking.await(rfq, Message.CounterRefused.class).number()).isEqualTo(1);
    one.awaitNoCounterOffer(unicorn);
    assertThat(app.hasHeard("counter-offer")).isFalse();
    assertThat(connect(other, unicorn).hears("rfq").has("counter-offer")).isFalse();
  }

  @Test
  void pastCounterOffersAreForgotten() {
    connect(one, unicorn);
    Instant now = Instant.now();
    CounterOffer past = counterOffer(now.minusSeconds(61));
    CounterOffer open = counterOffer(now.plusSeconds(60));
    CounterOffer next = counterOffer(now.plusSeconds(60));

    one.mailbox().keep(unicorn, past).join();
    assertThat(counterOffers()).containsExactly(past);
    one.mailbox().keep(unicorn, open).join();
    one.mailbox().keep(unicorn, next).join();

    assertThat(counterOffers()).containsExactlyInAnyOrder(open, next);
  }

  private static CounterOffer counterOffer(Instant until) {
    return new CounterOffer(
        CorrelationId.random(), 1, new Sequence(1, 2), Price.of("10", "EUR"), until);
  }

  private List<CounterOffer> counterOffers() {
    return one.mailbox().read(unicorn).join().orElseThrow().counterOffers();
  }

  @Test
  void declinedRfqIsNotOfferedAgain() {
    UnicornApp before = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");
    before.say("{\"type\":\"decline\",\"rfq\":\"%s\"}".formatted(rfq));
    rideBooking.await(rfq, Message.Decline.class);
    before.onDuty(here);

    UnicornApp app = connect(other, unicorn).onDuty(here);
    CorrelationId next = rideBooking.publish();

    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(next.value());
  }

  @Test
  void unicornHasOneRideFromAwardToEnd() {
    UnicornApp app = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.say("{\"type\":\"off-duty\"}");
    rideBooking.await(rfq, Message.Decline.class); // by now it is recorded
    award(rfq, "declined: off-duty");
    app.onDuty(here);
    String ride = award(rfq, "confirmed");
    assertThat(app.hears("ride").path("status").asString()).isEqualTo("confirmed");
    award(rfq, "declined: busy");

    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    assertThat(app.hears("ride").path("status").asString()).isEqualTo("completed");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).contains("ended: completed");

    String next = award(rfq, "confirmed");
    assertThat(app.hears("ride").path("status").asString()).isEqualTo("confirmed");
    rideBooking.award(rfq, cancellationOf(next, unicorn)).join();
    assertThat(app.hears("ride").path("status").asString()).isEqualTo("cancelled");
    one.awaitNothingKept(unicorn);
    assertThat(connect(other, unicorn).onDuty(here).heard())
        .noneMatch(word -> word.path("type").asString().equals("ride"));
  }

  @Test
  void pickUpIsStoredOnce() {
    UnicornApp app = connect(one, unicorn).onDuty(here);
    CorrelationId rfq = CorrelationId.random();
    String ride = award(rfq, "confirmed");
    app.hears("ride");
    String pickedUp = "{\"type\":\"picked-up\",\"ride\":\"%s\"}".formatted(ride);

    app.say(pickedUp);

    String at = app.hears("ride").required("picked-up-at").asString();
    assertThat(rideBooking.await(rfq, Message.RidePickedUp.class).at())
        .isEqualTo(Instant.parse(at));
    UnicornApp next = connect(other, unicorn);
    assertThat(next.hears("ride").required("picked-up-at").asString()).isEqualTo(at);
    next.say(pickedUp);
    assertThat(next.hears("ride").required("picked-up-at").asString()).isEqualTo(at);
    assertThat(rideBooking.received(rfq, Message.RidePickedUp.class))
        .containsOnly(new Message.RidePickedUp(ride, Instant.parse(at)));
  }

  private String award(CorrelationId rfq, String answer) {
    String ride = UnguessableId.next();
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsOnly(answer);
    return ride;
  }
}
