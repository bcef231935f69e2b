package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static com.wildrydes.unicornmanagement.RideBooking.cancellationOf;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.RawWebSocket;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.Message.Withdrawal;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Awards, rides and outcomes over two instances, as apps and ride booking see them. */
@SuppressWarnings("NullAway.Init")
class AwardTest {
  private static final AtomicInteger PLACES = new AtomicInteger();
  private static RunningInstance one;
  private static RunningInstance other;

  private final String here = 5 + PLACES.incrementAndGet() * 0.5 + ",-60.5";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final CorrelationId rfq = CorrelationId.random();
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());
  private final String ride = UnguessableId.next();
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

  @AfterEach
  void disconnect() {
    apps.forEach(UnicornApp::abort);
  }

  private UnicornApp connect(RunningInstance to) {
    return connect(to, unicorn);
  }

  private UnicornApp connect(RunningInstance to, UnicornId who) {
    UnicornApp app = to.connect(who.value());
    apps.add(app);
    return app;
  }

  private static String statusOf(JsonNode word) {
    return word.path("status").asString();
  }

  private UnicornApp riding() {
    UnicornApp app = connect(one).onDuty(here);
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    app.hears("ride");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    return app;
  }

  @Test
  void awardIsConfirmedAndTheAppToldWhereverItIsConnected() {
    UnicornId second = new UnicornId(UnguessableId.next());
    String secondRide = UnguessableId.next();
    UnicornApp hereApp = connect(one).onDuty(here);
    UnicornApp thereApp = connect(other, second).onDuty(here);

    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    rideBooking.award(rfq, awardOf(secondRide, second)).join();

    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    assertThat(rideBooking.awaitAnswers(rfq, secondRide, 1)).containsExactly("confirmed");
    JsonNode word = hereApp.hears("ride");
    assertThat(word.path("ride").asString()).isEqualTo(ride);
    assertThat(word.path("rfq").asString()).isEqualTo(rfq.value());
    assertThat(statusOf(word)).isEqualTo("confirmed");
    assertThat(thereApp.hears("ride").path("ride").asString()).isEqualTo(secondRide);
  }

  @Test
  void eachDeviceHearsTheTermsOfTheRideThatItsUnicornHas() {
    JsonNode terms = JsonMapper.shared().readTree(Json.write(RideBooking.TERMS));
    riding();

    JsonNode word = connect(other).hears("ride");

    terms.propertyStream().forEach(term -> assertThat(word.properties()).contains(term));
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    assertThat(statusOf(apps.getLast().hears("ride"))).isEqualTo("cancelled");
  }

  @Test
  void unicornMustEndItsRideBeforeItGoesOffDuty() {
    UnicornApp app = riding();

    app.say("{\"type\":\"off-duty\"}");

    assertThat(app.hears("error").path("reason").asString()).isEqualTo("on-a-ride");
  }

  @Test
  void awardThatComesAgainGetsTheSameAnswer() {
    riding();
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).containsExactly("confirmed", "confirmed");

    String second = UnguessableId.next();
    rideBooking.award(rfq, awardOf(second, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, second, 1)).containsExactly("declined: busy");
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    apps.getFirst().hears("ride");
    rideBooking.award(rfq, awardOf(second, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, second, 2))
        .containsExactly("declined: busy", "declined: busy");
  }

  @RepeatedTest(5)
  void unicornThatWinsTwoRfqsAtOnceGetsOneRide() {
    UnicornApp app = connect(one).onDuty(here);
    List<String> rides = List.of(UnguessableId.next(), UnguessableId.next());
    List<CompletableFuture<Void>> awards =
        rides.stream().map(r -> rideBooking.award(rfq, awardOf(r, unicorn))).toList();
    awards.forEach(CompletableFuture::join);

    Set<String> answers = new TreeSet<>();
    rides.forEach(r -> answers.addAll(rideBooking.awaitAnswers(rfq, r, 1)));
    assertThat(answers).containsExactly("confirmed", "declined: busy");
    assertThat(rides).contains(app.hears("ride").path("ride").asString());
  }

  @Test
  void awardToAUnicornOffDutyIsDeclined() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.hears("rfq");
    app.say("{\"type\":\"off-duty\"}");
    rideBooking.await(asked, Message.Decline.class);

    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("declined: off-duty");

    app.onDuty(here);
    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
  }

  @Test
  void awardToAUnicornThatNobodyKnowsIsDeclined() {
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();

    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("declined: unknown-unicorn");
  }

  @Test
  void awardThatHasExpiredIsDeclinedAndChangesNothing() {
    connect(one).onDuty(here);
    rideBooking
        .award(rfq, new Message.Award(ride, "q", unicorn, Instant.now().minusSeconds(1), null))
        .join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("declined: expired");

    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
  }

  @Test
  void cancelledAwardFreesTheUnicornAndItsAppIsTold() {
    UnicornApp app = riding();

    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();

    assertThat(statusOf(app.hears("ride"))).isEqualTo("cancelled");
    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
  }

  @Test
  void awardThatComesAfterItsCancellationIsDeclined() {
    UnicornApp app = connect(one).onDuty(here);
    String later = UnguessableId.next();
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> {
          rideBooking.award(rfq, awardOf(ride, unicorn)).join();
          return rideBooking.awaitAnswers(rfq, ride, 1).contains("declined: cancelled");
        });
    assertThat(rideBooking.answers(rfq, ride)).containsOnly("declined: cancelled");

    rideBooking.award(rfq, awardOf(later, unicorn)).join();
    assertThat(app.hears("ride").path("ride").asString()).isEqualTo(later);
  }

  @RepeatedTest(5)
  void awardAndCancellationAtOnceLeaveTheUnicornFree() {
    connect(one).onDuty(here);
    CompletableFuture.allOf(
            rideBooking.award(rfq, awardOf(ride, unicorn)),
            rideBooking.award(rfq, cancellationOf(ride, unicorn)))
        .join();
    rideBooking.awaitAnswers(rfq, ride, 1);

    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> {
          String next = UnguessableId.next();
          rideBooking.award(rfq, awardOf(next, unicorn)).join();
          return rideBooking.awaitAnswers(rfq, next, 1).contains("confirmed");
        });
  }

  @ParameterizedTest
  @CsvSource({"ride-completed, completed", "ride-cancelled, cancelled"})
  void unicornEndsItsRideAndIsFree(String verb, String status) {
    UnicornApp app = riding();

    app.say("{\"type\":\"%s\",\"ride\":\"%s\"}".formatted(verb, ride));

    assertThat(statusOf(app.hears("ride"))).isEqualTo(status);
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2))
        .containsExactly("confirmed", "ended: " + status);
    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    assertThat(statusOf(app.hears("ride"))).isEqualTo(status); // as it ended

    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join(); // too late to change anything
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 3)).endsWith("confirmed");
  }

  private void sayPickedUp(UnicornApp app) {
    app.say("{\"type\":\"picked-up\",\"ride\":\"%s\"}".formatted(ride));
  }

  @Test
  void pickUpIsReportedAndToldToEachDevice() {
    UnicornApp app = riding();
    Instant before = Instant.now();

    sayPickedUp(app);

    JsonNode word = app.hears("ride");
    Instant at = Instant.parse(word.required("picked-up-at").asString());
    assertThat(at).isBetween(before, Instant.now());
    assertThat(statusOf(word)).isEqualTo("confirmed");
    assertThat(word.has("from")).isTrue();
    assertThat(rideBooking.await(rfq, Message.RidePickedUp.class))
        .isEqualTo(new Message.RidePickedUp(ride, at));
    JsonNode onAnother = connect(other).hears("ride");
    assertThat(onAnother.required("picked-up-at").asString()).isEqualTo(at.toString());
    assertThat(onAnother.has("from")).isTrue();
  }

  @Test
  void pickUpThatIsSaidAgainOnAnyDeviceChangesNothing() {
    sayPickedUp(riding());
    Message.RidePickedUp first = rideBooking.await(rfq, Message.RidePickedUp.class);
    UnicornApp app = connect(other);
    app.hears("ride");

    sayPickedUp(app);

    String at = app.hears("ride").required("picked-up-at").asString();
    assertThat(at).isEqualTo(first.at().toString());
    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    JsonNode over = app.hears("ride");
    assertThat(statusOf(over)).isEqualTo("completed");
    assertThat(over.required("picked-up-at").asString()).isEqualTo(at);
    sayPickedUp(app);
    assertThat(statusOf(app.hears("ride"))).isEqualTo("completed");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 3))
        .containsOnly("confirmed", "picked up", "ended: completed");
  }

  @Test
  void pickUpIsNotLostWhenTheEndIsReportedFirst() {
    UnicornApp app = riding();
    sayPickedUp(app);
    String at = app.hears("ride").required("picked-up-at").asString();

    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));

    assertThat(rideBooking.await(rfq, Message.RideEnded.class))
        .isEqualTo(new Message.RideEnded(ride, "completed", Instant.parse(at)));
  }

  @Test
  void pickUpOfAnEarlierRideSaysNothingOfTheNext() {
    UnicornApp app = riding();
    sayPickedUp(app);
    app.hears("ride");
    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    app.hears("ride");

    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();

    JsonNode word = app.hears("ride");
    assertThat(word.path("ride").asString()).isEqualTo(next);
    assertThat(word.has("picked-up-at")).isFalse();
    assertThat(connect(other).hears("ride").has("picked-up-at")).isFalse();
  }

  @Test
  void pickUpIsRefusedForARideThatIsNotOnesOwnOrOver() {
    UnicornApp app = riding();
    UnicornApp stranger = connect(other, new UnicornId(UnguessableId.next()));

    sayPickedUp(stranger);
    assertThat(stranger.hears("error").path("reason").asString()).isEqualTo("unknown-ride");
    stranger.say("{\"type\":\"picked-up\",\"ride\":\"nobody-knows-me\"}");
    assertThat(stranger.hears("error").path("reason").asString()).isEqualTo("unknown-ride");
    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    app.hears("ride");
    sayPickedUp(app);
    assertThat(app.hears("error").path("reason").asString()).isEqualTo("unknown-ride");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2))
        .containsExactly("confirmed", "ended: completed");
  }

  @Test
  void rideThatIsCancelledAfterThePickUpIsOver() {
    UnicornApp app = riding();
    sayPickedUp(app);
    app.hears("ride");

    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();

    assertThat(statusOf(app.hears("ride"))).isEqualTo("cancelled");
    sayPickedUp(app);
    assertThat(statusOf(app.hears("ride"))).isEqualTo("cancelled");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).containsOnly("confirmed", "picked up");
  }

  @Test
  void rideOfAnotherUnicornIsUnknown() {
    riding();
    UnicornApp stranger = connect(other, new UnicornId(UnguessableId.next()));

    stranger.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    assertThat(stranger.hears("error").path("reason").asString()).isEqualTo("unknown-ride");
    stranger.say("{\"type\":\"ride-cancelled\",\"ride\":\"nobody-knows-me\"}");
    assertThat(stranger.hears("error").path("reason").asString()).isEqualTo("unknown-ride");
    assertThat(rideBooking.answers(rfq, ride)).containsExactly("confirmed");
  }

  @Test
  void unicornWithARideIsInvitedOnlyWhenItIsFree() {
    UnicornApp app = riding();
    CorrelationId asked = rideBooking.publish();
    assertThat(rideBooking.await(asked, Roster.class).unicorns()).isEmpty();

    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));

    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(asked.value());
  }

  @Test
  void currentRideIsToldAgainAtEachConnection() {
    riding();

    assertThat(statusOf(connect(other).hears("ride"))).isEqualTo("confirmed");
    assertThat(statusOf(connect(one).hears("ride"))).isEqualTo("confirmed");
  }

  @Test
  void rideThatIsCancelledWhileTheAppIsAwayIsToldAtItsReturnAndOnlyThen() {
    UnicornApp app = riding();
    app.close();
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    String next = UnguessableId.next();
    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> { // what is confirmed says that the ride before is over
          rideBooking.award(rfq, awardOf(next, unicorn)).join();
          rideBooking.award(rfq, cancellationOf(next, unicorn)).join();
          return rideBooking.awaitAnswers(rfq, next, 1).size() > 0;
        });

    UnicornApp back = connect(other);
    assertThat(statusOf(back.hears("ride"))).isEqualTo("cancelled");
    other.awaitNothingKept(unicorn);
    UnicornApp again = connect(one).onDuty(here);
    assertThat(again.heard()).noneMatch(word -> word.path("ride").asString().equals(ride));
  }

  @Test
  void everybodyOnTheRosterHearsTheOutcomeOnce() {
    UnicornId loser = new UnicornId(UnguessableId.next());
    UnicornId away = new UnicornId(UnguessableId.next());
    UnicornApp winnerApp = connect(one).onDuty(here);
    UnicornApp loserApp = connect(other, loser).onDuty(here);
    UnicornApp awayApp = connect(one, away).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    for (UnicornApp app : List.of(winnerApp, loserApp, awayApp)) {
      app.hears("rfq");
    }
    winnerApp.quotes(asked.value(), "10").hears("quote-recorded");
    loserApp.say("{\"type\":\"decline\",\"rfq\":\"%s\"}".formatted(asked));
    awayApp.close();

    rideBooking.publish(asked, Message.RfqDecided.of(unicorn));
    rideBooking.publish(asked, Message.RfqDecided.of(unicorn));

    assertThat(winnerApp.hears("outcome").path("outcome").asString()).isEqualTo("won");
    assertThat(loserApp.hears("outcome").path("outcome").asString()).isEqualTo("lost");
    UnicornApp back = connect(other, away);
    assertThat(back.hears("outcome").path("outcome").asString()).isEqualTo("lost");
    other.awaitNothingKept(away);
    UnicornApp again = connect(one, away).onDuty(here);
    CorrelationId next = rideBooking.publish();
    for (UnicornApp app : List.of(winnerApp, loserApp, again)) {
      assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(next.value());
      assertThat(app.heard()).noneMatch(word -> word.path("type").asString().equals("outcome"));
    }
  }

  @Test
  void outcomeThatAConnectionDoesNotConfirmIsToldByTheNext() throws IOException {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.hears("rfq");
    try (RawWebSocket silent = RawWebSocket.connect(one.port(), "/unicorns/" + unicorn + "/app")) {
      rideBooking.publish(asked, Message.RfqDecided.of(unicorn));
      silent.readUntil("\"won\""); // answers no ping, as if this were lost on its way

      UnicornApp back = connect(other);

      assertThat(back.hears("outcome", RideBooking.LIMIT).path("outcome").asString())
          .isEqualTo("won");
    }
  }

  @Test
  void outcomeReachesAnAppThatHasMovedToAnotherInstance() {
    UnicornApp before = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    before.hears("rfq");
    UnicornApp app = connect(other);
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(asked.value());

    rideBooking.publish(asked, Message.RfqDecided.of(null));

    assertThat(app.hears("outcome").path("outcome").asString()).isEqualTo("expired");
  }

  @Test
  void cancelledRfqIsAnOutcome() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.hears("rfq");

    rideBooking.publish(asked, new Message.RfqClosed("cancelled"));

    assertThat(app.hears("rfq-closed").path("reason").asString()).isEqualTo("cancelled");
    assertThat(app.hears("outcome").path("outcome").asString()).isEqualTo("cancelled");
  }

  @Test
  void quoteMayBeWithdrawnWhenNoMoreAreTaken() {
    UnicornApp app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.hears("rfq");
    app.quotes(asked.value(), "10").hears("quote-recorded");
    rideBooking.publish(asked, new Message.RfqClosed("customer"));
    app.hears("rfq-closed");

    app.say("{\"type\":\"withdraw\",\"rfq\":\"%s\"}".formatted(asked));

    assertThat(rideBooking.await(asked, Withdrawal.class).unicorn()).isEqualTo(unicorn);
  }

  @Test
  void awardWithAnUntrustedReturnAddressHasNoEffect() {
    UnicornApp app = connect(one).onDuty(here);
    String url = SQS.createQueue(q -> q.queueName("payroll-" + UnguessableId.next())).queueUrl();
    ReturnAddress payroll = RideBooking.addressOf(url);

    RideBooking.award(new Envelope(rfq, payroll, awardOf(UnguessableId.next(), unicorn))).join();
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();

    assertThat(app.hears("ride").path("ride").asString()).isEqualTo(ride);
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    assertThat(SQS.receiveMessage(queue -> queue.queueUrl(url)).messages()).isEmpty();
  }

  @Test
  void whatIsNoAwardGoesToTheDeadLetters() {
    CorrelationId strange = CorrelationId.random();
    rideBooking.award(strange, new Message.RfqClosed("deadline")).join();
    RideBooking.award(Envelope.of(strange, awardOf(ride, unicorn))).join(); // nobody to answer

    List<String> reasons = new ArrayList<>();
    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> {
          reasons.addAll(deadLetters(strange));
          return reasons.size() == 2;
        });
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            "a message of this type is no award", "the header return-address must be given");
  }

  private static List<String> deadLetters(CorrelationId about) {
    String url =
        SQS.getQueueUrl(queue -> queue.queueName("unicorn-management-dead-letters")).queueUrl();
    return SQS
        .receiveMessage(
            queue -> queue.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages()
        .stream()
        .filter(m ->
            m.messageAttributes().containsKey("correlation-id")
                && m.messageAttributes().get("correlation-id").stringValue().equals(about.value()))
        .map(m -> requireNonNull(m.messageAttributes().get(DeadLetters.REASON)).stringValue())
        .toList();
  }
}
