package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static com.wildrydes.unicornmanagement.RideBooking.cancellationOf;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.RawWebSocket;
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
  private final List<AppClient> apps = new ArrayList<>();

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
    apps.forEach(AppClient::abort);
  }

  private AppClient connect(RunningInstance to) {
    return connect(to, unicorn);
  }

  private AppClient connect(RunningInstance to, UnicornId who) {
    AppClient app = to.connect(who.value());
    apps.add(app);
    return app;
  }

  private static String statusOf(JsonNode word) {
    return word.path("status").asString();
  }

  private AppClient riding() {
    AppClient app = connect(one).onDuty(here);
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    app.await("ride");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    return app;
  }

  @Test
  void awardIsConfirmedAndTheAppToldWhereverItIsConnected() {
    UnicornId second = new UnicornId(UnguessableId.next());
    String secondRide = UnguessableId.next();
    AppClient hereApp = connect(one).onDuty(here);
    AppClient thereApp = connect(other, second).onDuty(here);

    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    rideBooking.award(rfq, awardOf(secondRide, second)).join();

    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    assertThat(rideBooking.awaitAnswers(rfq, secondRide, 1)).containsExactly("confirmed");
    JsonNode word = hereApp.await("ride");
    assertThat(word.path("ride").asString()).isEqualTo(ride);
    assertThat(word.path("rfq").asString()).isEqualTo(rfq.value());
    assertThat(statusOf(word)).isEqualTo("confirmed");
    assertThat(thereApp.await("ride").path("ride").asString()).isEqualTo(secondRide);
  }

  @Test
  void eachDeviceHearsTheTermsOfTheRideThatItsUnicornHas() {
    JsonNode terms = JsonMapper.shared().readTree(Json.write(RideBooking.TERMS));
    riding();

    JsonNode word = connect(other).await("ride");

    terms.propertyStream().forEach(term -> assertThat(word.properties()).contains(term));
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    assertThat(statusOf(apps.getLast().await("ride"))).isEqualTo("cancelled");
  }

  @Test
  void unicornMustEndItsRideBeforeItGoesOffDuty() {
    AppClient app = riding();

    app.say("{\"type\":\"off-duty\"}");

    assertThat(app.await("error").path("reason").asString()).isEqualTo("on-a-ride");
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
    apps.getFirst().await("ride");
    rideBooking.award(rfq, awardOf(second, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, second, 2))
        .containsExactly("declined: busy", "declined: busy");
  }

  @RepeatedTest(5)
  void unicornThatWinsTwoRfqsAtOnceGetsOneRide() {
    AppClient app = connect(one).onDuty(here);
    List<String> rides = List.of(UnguessableId.next(), UnguessableId.next());
    List<CompletableFuture<Void>> awards =
        rides.stream().map(r -> rideBooking.award(rfq, awardOf(r, unicorn))).toList();
    awards.forEach(CompletableFuture::join);

    Set<String> answers = new TreeSet<>();
    rides.forEach(r -> answers.addAll(rideBooking.awaitAnswers(rfq, r, 1)));
    assertThat(answers).containsExactly("confirmed", "declined: busy");
    assertThat(rides).contains(app.await("ride").path("ride").asString());
  }

  @Test
  void awardToAUnicornOffDutyIsDeclined() {
    AppClient app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.await("rfq");
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
    AppClient app = riding();

    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();

    assertThat(statusOf(app.await("ride"))).isEqualTo("cancelled");
    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
  }

  @Test
  void awardThatComesAfterItsCancellationIsDeclined() {
    AppClient app = connect(one).onDuty(here);
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
    assertThat(app.await("ride").path("ride").asString()).isEqualTo(later);
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
    AppClient app = riding();

    app.say("{\"type\":\"%s\",\"ride\":\"%s\"}".formatted(verb, ride));

    assertThat(statusOf(app.await("ride"))).isEqualTo(status);
    assertThat(rideBooking.awaitAnswers(rfq, ride, 2))
        .containsExactly("confirmed", "ended: " + status);
    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    assertThat(statusOf(app.await("ride"))).isEqualTo(status); // as it ended

    String next = UnguessableId.next();
    rideBooking.award(rfq, awardOf(next, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, next, 1)).containsExactly("confirmed");
    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join(); // too late to change anything
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 3)).endsWith("confirmed");
  }

  @Test
  void rideOfAnotherUnicornIsUnknown() {
    riding();
    AppClient stranger = connect(other, new UnicornId(UnguessableId.next()));

    stranger.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));
    assertThat(stranger.await("error").path("reason").asString()).isEqualTo("unknown-ride");
    stranger.say("{\"type\":\"ride-cancelled\",\"ride\":\"nobody-knows-me\"}");
    assertThat(stranger.await("error").path("reason").asString()).isEqualTo("unknown-ride");
    assertThat(rideBooking.answers(rfq, ride)).containsExactly("confirmed");
  }

  @Test
  void unicornWithARideIsInvitedOnlyWhenItIsFree() {
    AppClient app = riding();
    CorrelationId asked = rideBooking.publish();
    assertThat(rideBooking.await(asked, Roster.class).unicorns()).isEmpty();

    app.say("{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride));

    assertThat(app.await("rfq").path("rfq").asString()).isEqualTo(asked.value());
  }

  @Test
  void currentRideIsToldAgainAtEachConnection() {
    riding();

    assertThat(statusOf(connect(other).await("ride"))).isEqualTo("confirmed");
    assertThat(statusOf(connect(one).await("ride"))).isEqualTo("confirmed");
  }

  @Test
  void rideThatIsCancelledWhileTheAppIsAwayIsToldAtItsReturnAndOnlyThen() {
    AppClient app = riding();
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

    AppClient back = connect(other);
    assertThat(statusOf(back.await("ride"))).isEqualTo("cancelled");
    other.awaitNothingKept(unicorn);
    AppClient again = connect(one).onDuty(here);
    assertThat(again.heard()).noneMatch(word -> word.path("ride").asString().equals(ride));
  }

  @Test
  void everybodyOnTheRosterHearsTheOutcomeOnce() {
    UnicornId loser = new UnicornId(UnguessableId.next());
    UnicornId away = new UnicornId(UnguessableId.next());
    AppClient winnerApp = connect(one).onDuty(here);
    AppClient loserApp = connect(other, loser).onDuty(here);
    AppClient awayApp = connect(one, away).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    for (AppClient app : List.of(winnerApp, loserApp, awayApp)) {
      app.await("rfq");
    }
    winnerApp.quote(asked.value(), "10").await("quote-recorded");
    loserApp.say("{\"type\":\"decline\",\"rfq\":\"%s\"}".formatted(asked));
    awayApp.close();

    rideBooking.publish(asked, Message.RfqDecided.of(unicorn));
    rideBooking.publish(asked, Message.RfqDecided.of(unicorn));

    assertThat(winnerApp.await("outcome").path("outcome").asString()).isEqualTo("won");
    assertThat(loserApp.await("outcome").path("outcome").asString()).isEqualTo("lost");
    AppClient back = connect(other, away);
    assertThat(back.await("outcome").path("outcome").asString()).isEqualTo("lost");
    other.awaitNothingKept(away);
    AppClient again = connect(one, away).onDuty(here);
    CorrelationId next = rideBooking.publish();
    for (AppClient app : List.of(winnerApp, loserApp, again)) {
      assertThat(app.await("rfq").path("rfq").asString()).isEqualTo(next.value());
      assertThat(app.heard()).noneMatch(word -> word.path("type").asString().equals("outcome"));
    }
  }

  @Test
  void outcomeThatAConnectionDoesNotConfirmIsToldByTheNext() throws IOException {
    AppClient app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.await("rfq");
    try (RawWebSocket silent = RawWebSocket.connect(one.port(), "/unicorns/" + unicorn + "/app")) {
      rideBooking.publish(asked, Message.RfqDecided.of(unicorn));
      silent.readUntil("\"won\""); // answers no ping, as if this were lost on its way

      AppClient back = connect(other);

      assertThat(back.await("outcome", RideBooking.LIMIT).path("outcome").asString())
          .isEqualTo("won");
    }
  }

  @Test
  void outcomeReachesAnAppThatHasMovedToAnotherInstance() {
    AppClient before = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    before.await("rfq");
    AppClient app = connect(other);
    assertThat(app.await("rfq").path("rfq").asString()).isEqualTo(asked.value());

    rideBooking.publish(asked, Message.RfqDecided.of(null));

    assertThat(app.await("outcome").path("outcome").asString()).isEqualTo("expired");
  }

  @Test
  void cancelledRfqIsAnOutcome() {
    AppClient app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.await("rfq");

    rideBooking.publish(asked, new Message.RfqClosed("cancelled"));

    assertThat(app.await("rfq-closed").path("reason").asString()).isEqualTo("cancelled");
    assertThat(app.await("outcome").path("outcome").asString()).isEqualTo("cancelled");
  }

  @Test
  void quoteMayBeWithdrawnWhenNoMoreAreTaken() {
    AppClient app = connect(one).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.await("rfq");
    app.quote(asked.value(), "10").await("quote-recorded");
    rideBooking.publish(asked, new Message.RfqClosed("customer"));
    app.await("rfq-closed");

    app.say("{\"type\":\"withdraw\",\"rfq\":\"%s\"}".formatted(asked));

    assertThat(rideBooking.await(asked, Withdrawal.class).unicorn()).isEqualTo(unicorn);
  }

  @Test
  void awardWithAnUntrustedReturnAddressHasNoEffect() {
    AppClient app = connect(one).onDuty(here);
    String url = SQS.createQueue(q -> q.queueName("payroll-" + UnguessableId.next())).queueUrl();
    ReturnAddress payroll = RideBooking.addressOf(url);

    RideBooking.award(new Envelope(rfq, payroll, awardOf(UnguessableId.next(), unicorn))).join();
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();

    assertThat(app.await("ride").path("ride").asString()).isEqualTo(ride);
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
