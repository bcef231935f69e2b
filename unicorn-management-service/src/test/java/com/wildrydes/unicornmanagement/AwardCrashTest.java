package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static com.wildrydes.unicornmanagement.RideBooking.cancellationOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * An instance dies between each two steps of an award, of its cancellation, and of a ride's end.
 */
@Tag("heavy")
class AwardCrashTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final String here = 5 + PLACES.incrementAndGet() * 0.5 + ",60.5";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final CorrelationId rfq = CorrelationId.random();
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());
  private final String ride = UnguessableId.next();
  private final List<AutoCloseable> running = new ArrayList<>();

  private RunningInstance start() {
    RunningInstance instance = RunningInstance.start();
    running.add(instance);
    return instance;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable instance : running.reversed()) {
      instance.close();
    }
  }

  private UnicornApp riding(RunningInstance instance) {
    UnicornApp app = instance.connect(unicorn.value()).onDuty(here);
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    app.hears("ride");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    return app;
  }

  private static Predicate<SdkRequest> transaction() {
    return TransactWriteItemsRequest.class::isInstance;
  }

  private static Predicate<SdkRequest> updateOf(String table, String change) {
    return call ->
        call instanceof UpdateItemRequest update
            && update.tableName().equals("unicorn-management-" + table)
            && update.updateExpression().contains(change);
  }

  private static Predicate<SdkRequest> sendTo(String queue) {
    return call -> call instanceof SendMessageRequest send && send.queueUrl().contains("/" + queue);
  }

  private static boolean isDeletion(SdkRequest call) {
    return call instanceof DeleteMessageBatchRequest delete
        && delete.queueUrl().endsWith("unicorn-awards");
  }

  private static Arguments before(String step, Predicate<SdkRequest> call) {
    return Arguments.of("before " + step, (Consumer<Crash>) crash -> crash.happenBefore(call));
  }

  private static Arguments after(String step, Predicate<SdkRequest> call) {
    return Arguments.of("after " + step, (Consumer<Crash>) crash -> crash.happenAfter(call));
  }

  static Stream<Arguments> stepsOfAnAward() {
    return Stream.of(
        before("deciding", transaction()),
        after("deciding", transaction()),
        after("announcing", sendTo("unicorn-inbox-")),
        before("answering", sendTo("rfq-responses-")),
        after("answering", sendTo("rfq-responses-")),
        before("deleting", AwardCrashTest::isDeletion));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stepsOfAnAward")
  void awardIsConfirmedThoughItsInstanceDies(String point, Consumer<Crash> at) throws Exception {
    RunningInstance one = start();
    UnicornApp app = one.connect(unicorn.value()).onDuty(here);
    at.accept(one.crash());

    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    one.crash().await();
    app.abort();
    UnicornApp back = start().connect(unicorn.value());

    assertThat(back.hears("ride", LIMIT).path("status").asString()).isEqualTo("confirmed");
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsOnly("confirmed");
    String another = UnguessableId.next();
    rideBooking.award(rfq, awardOf(another, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, another, 1)).containsOnly("declined: busy");
  }

  static Stream<Arguments> stepsOfACancellation() {
    return Stream.of(
        before("marking the ride", updateOf("rides", "SET #verdict")),
        after("marking the ride", updateOf("rides", "SET #verdict")),
        after("freeing the unicorn", updateOf("unicorns", "REMOVE #ride")),
        after("announcing", sendTo("unicorn-inbox-")),
        before("deleting", AwardCrashTest::isDeletion));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stepsOfACancellation")
  void cancelledAwardFreesTheUnicornThoughItsInstanceDies(String point, Consumer<Crash> at)
      throws Exception {
    RunningInstance one = start();
    UnicornApp app = riding(one);
    at.accept(one.crash());

    rideBooking.award(rfq, cancellationOf(ride, unicorn)).join();
    one.crash().await();
    app.abort();
    start();

    await()
        .atMost(LIMIT)
        .until(() -> {
          String another = UnguessableId.next();
          rideBooking.award(rfq, awardOf(another, unicorn)).join();
          return rideBooking.awaitAnswers(rfq, another, 1).contains("confirmed");
        });
  }

  static Stream<Arguments> stepsOfAnEnd() {
    return Stream.of(
        after("recording the end", updateOf("rides", "SET #ended")),
        after("freeing the unicorn", updateOf("unicorns", "REMOVE #ride")),
        before("reporting", sendTo("rfq-responses-")),
        after("reporting", sendTo("rfq-responses-")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stepsOfAnEnd")
  void endOfARideIsReportedThoughItsInstanceDies(String point, Consumer<Crash> at)
      throws Exception {
    RunningInstance one = start();
    UnicornApp app = riding(one);
    at.accept(one.crash());

    String over = "{\"type\":\"ride-completed\",\"ride\":\"%s\"}".formatted(ride);
    app.say(over);
    one.crash().await();
    app.abort();
    UnicornApp back = start().connect(unicorn.value());

    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).contains("ended: completed");
    back.say(over); // for it has had no answer
    await()
        .atMost(LIMIT)
        .until(() -> back.hears("ride").path("status").asString().equals("completed"));
    String another = UnguessableId.next();
    rideBooking.award(rfq, awardOf(another, unicorn)).join();
    assertThat(rideBooking.awaitAnswers(rfq, another, 1)).containsOnly("confirmed");
  }

  static Stream<Arguments> stepsOfAPickUp() {
    return Stream.of(
        before("recording the pick-up", transaction()),
        after("recording the pick-up", transaction()),
        before("reporting", sendTo("rfq-responses-")),
        after("reporting", sendTo("rfq-responses-")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stepsOfAPickUp")
  void pickUpIsReportedThoughItsInstanceDies(String point, Consumer<Crash> at) throws Exception {
    RunningInstance one = start();
    UnicornApp app = riding(one);
    at.accept(one.crash());

    String pickedUp = "{\"type\":\"picked-up\",\"ride\":\"%s\"}".formatted(ride);
    app.say(pickedUp);
    one.crash().await();
    app.abort();
    UnicornApp back = start().connect(unicorn.value());
    assertThat(back.hears("ride", LIMIT).path("status").asString()).isEqualTo("confirmed");
    back.say(pickedUp); // for it has had no answer

    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).contains("picked up");
    String first = rideBooking.await(rfq, Message.RidePickedUp.class).at().toString();
    await()
        .atMost(LIMIT)
        .until(() -> back.hears("ride").path("picked-up-at").asString().equals(first));
  }

  @Test
  void reportOfAPickUpIsTakenOver() throws Exception {
    RunningInstance one = start();
    UnicornApp app = riding(one);
    one.crash().happenBefore(sendTo("rfq-responses-"));

    app.say("{\"type\":\"picked-up\",\"ride\":\"%s\"}".formatted(ride));
    one.crash().await();
    app.abort();
    start();

    assertThat(rideBooking.awaitAnswers(rfq, ride, 2)).containsOnly("confirmed", "picked up");
  }

  @Test
  void outcomesOfADeadInstanceAreTold() {
    RunningInstance one = start();
    UnicornApp app = one.connect(unicorn.value()).onDuty(here);
    CorrelationId asked = rideBooking.publish();
    app.hears("rfq");
    rideBooking.await(asked, Message.Roster.class);

    one.crash(app);
    rideBooking.publish(asked, Message.RfqDecided.of(unicorn));
    UnicornApp back = start().connect(unicorn.value());

    assertThat(back.hears("outcome", LIMIT).path("outcome").asString()).isEqualTo("won");
  }
}
