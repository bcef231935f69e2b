package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.AWARD_CANCELLED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CLOSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_DECIDED;
import static com.wildrydes.ridebooking.Negotiation.awaitRide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.Awards;
import com.wildrydes.ridebooking.Negotiation;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Tests that a ride reaches its end if an instance dies between two steps of the award. Another
 * instance confirms or declines the ride, never both.
 */
@Tag("heavy")
class BookingCrashTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static Awards awards;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
  }

  @AfterAll
  static void stop() {
    awards.close();
  }

  private static String[] properties(String... more) {
    return Stream.concat(
            Stream.of(
                "--ride-booking.lease.duration=2s",
                "--ride-booking.lease.renewal=500ms",
                "--ride-booking.booking.resend=1s",
                "--ride-booking.booking.review=2s"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static boolean accepts(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest write && write.transactItems().size() == 2;
  }

  private static boolean changesRideTo(SdkRequest request, String state) {
    return request instanceof TransactWriteItemsRequest write
        && write.transactItems().size() == 1
        && write
            .transactItems()
            .getFirst()
            .update()
            .expressionAttributeValues()
            .get(":state")
            .s()
            .equals(state);
  }

  private static boolean sends(SdkRequest request, String type) {
    return request instanceof SendMessageRequest send
        && send.messageAttributes().get("message-type") != null
        && send.messageAttributes().get("message-type").stringValue().equals(type);
  }

  private static boolean publishes(SdkRequest request, String type) {
    return request instanceof PublishRequest publish
        && publish.messageAttributes().get("message-type").stringValue().equals(type);
  }

  private static boolean notes(SdkRequest request, String attribute) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-rfqs")
        && update.expressionAttributeNames().containsValue(attribute);
  }

  private static boolean settles(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-rfqs")
        && update.updateExpression().contains("REMOVE")
        && update.expressionAttributeNames().containsValue("keeper");
  }

  private static Arguments point(String name, Supplier<Crash> crash) {
    return Arguments.argumentSet(name, crash);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LostAnswer.ALL_ATTEMPTS})
  void awardIsSentThoughTheAnswerToTheAcceptanceIsLost(int times) {
    LostAnswer lost = LostAnswer.toTheFirst(times, BookingCrashTest::accepts);
    try (var service = RunningRideBooking.start(lost, properties())) {
      var api = new RestApi(service.url());
      try (var negotiation = Negotiation.complete(api, "u1")) {
        negotiation.accept(api, "u1");

        Envelope award = awards.hears(negotiation.rfq(), AWARD);
        assertThat(lost.hasHappened()).isTrue();
        awards.confirms(award);
        awaitRide(api, URI.create(service.url() + "/rides/" + Awards.ride(award)), "confirmed");
      }
    }
  }

  static Stream<Arguments> pointsOfAConfirmedRide() {
    return Stream.of(
        point("after the acceptance", () -> Crash.after(BookingCrashTest::accepts)),
        point("after sending the award", () -> Crash.after(request -> sends(request, "award"))),
        point(
            "after receiving the confirmation",
            () ->
                Crash.afterResponse(response ->
                    response instanceof ReceiveMessageResponse received
                        && received.toString().contains("award-confirmed"))),
        point(
            "before storing the confirmation",
            () -> Crash.before(request -> changesRideTo(request, "confirmed"))),
        point(
            "after storing the confirmation",
            () -> Crash.after(request -> changesRideTo(request, "confirmed"))),
        point(
            "after telling the unicorns",
            () -> Crash.after(request -> publishes(request, "rfq-decided"))),
        point(
            "after noting that they are told",
            () -> Crash.after(request -> notes(request, "announced"))));
  }

  @ParameterizedTest
  @MethodSource("pointsOfAConfirmedRide")
  void anotherInstanceBringsTheRideToItsConfirmationAndItsEnd(Supplier<Crash> at) {
    Crash crash = at.get();
    try (var survivor = RunningRideBooking.start(properties())) {
      RestApi api = new RestApi(survivor.url());
      try (var victim = RunningRideBooking.start(crash, properties());
          var negotiation = Negotiation.complete(new RestApi(victim.url()), "u1", "u2")) {
        String quote = negotiation.quote(api, "u1");
        crash.arm();
        // The victim may die before it responds.
        var _ =
            CompletableFuture.runAsync(
                () -> api.accept(negotiation.acceptance(new RestApi(victim.url())), quote));
        Envelope award = awards.hears(negotiation.rfq(), AWARD);
        awards.confirms(award);
        await().atMost(LIMIT).until(crash::hasHappened);

        URI ride = URI.create(survivor.url() + "/rides/" + Awards.ride(award));
        awaitRide(api, ride, "confirmed");
        assertThat(negotiation.winner()).isEqualTo(new UnicornId("u1"));
        awards.ends(award, "completed");
        awaitRide(api, ride, "completed");
        assertThat(awards.heard(negotiation.rfq(), AWARD_CANCELLED)).isEmpty();
        assertThat(awards.heard(negotiation.rfq(), AWARD))
            .allMatch(again -> Awards.ride(again).equals(Awards.ride(award)));
      }
    }
  }

  static Stream<Arguments> pointsOfATakenQuote() {
    return Stream.of(
        point(
            "after the completion that takes the quote",
            () -> Crash.after(request -> notes(request, "taken"))),
        point("before requesting the ride", () -> Crash.before(BookingCrashTest::accepts)),
        point("after requesting the ride", () -> Crash.after(BookingCrashTest::accepts)),
        point("after sending the award", () -> Crash.after(request -> sends(request, "award"))));
  }

  @ParameterizedTest
  @MethodSource("pointsOfATakenQuote")
  void rideOfATakenQuoteIsRequestedOnceWhoeverCompletedTheRfq(Supplier<Crash> at) {
    Crash crash = at.get();
    try (var survivor = RunningRideBooking.start(properties())) {
      RestApi api = new RestApi(survivor.url());
      try (var victim = RunningRideBooking.start(crash, properties());
          var negotiation =
              Negotiation.bargain(
                  api, "\"target-price\":{\"amount\":\"9\",\"currency\":\"EUR\"}")) {
        negotiation.responder().invites(negotiation.request(), "u1", "silent");
        negotiation.responder().quotes(negotiation.request(), "u1", "1.1", "10.00");
        negotiation.quoteAtHand(api, "u1");
        crash.arm();
        // The victim does not keep the RFQ, and dies at the completion that its customer caused.
        var _ =
            CompletableFuture.runAsync(() ->
                api.patch(
                    URI.create(victim.url() + negotiation.task().getPath()),
                    "{\"accept-at\":{\"amount\":\"10\",\"currency\":\"EUR\"}}"));
        await().atMost(LIMIT).until(crash::hasHappened);

        Envelope award = awards.hears(negotiation.rfq(), AWARD);
        awards.confirms(award);
        URI ride = URI.create(survivor.url() + "/rides/" + Awards.ride(award));
        awaitRide(api, ride, "confirmed");
        assertThat(negotiation.winner()).isEqualTo(new UnicornId("u1"));
        assertThat(negotiation.result(api).json().required("completed-by").asString())
            .isEqualTo("accept-at");
        assertThat(awards.heard(negotiation.rfq(), AWARD))
            .allMatch(again -> Awards.ride(again).equals(Awards.ride(award)));
      }
    }
  }

  static Stream<Arguments> pointsOfADeclinedRide() {
    return Stream.of(
        point("after sending the award", () -> Crash.after(request -> sends(request, "award"))),
        point(
            "before storing the decline",
            () -> Crash.before(request -> changesRideTo(request, "declined"))),
        point(
            "after storing the decline",
            () -> Crash.after(request -> changesRideTo(request, "declined"))),
        point(
            "after taking the award back",
            () -> Crash.after(request -> sends(request, "award-cancelled"))),
        point(
            "after reopening the choice",
            () -> Crash.after(request -> notes(request, "reopened"))));
  }

  @ParameterizedTest
  @MethodSource("pointsOfADeclinedRide")
  void rideThatIsNotConfirmedInTimeEndsDeclinedAndTheNextCanBeAccepted(Supplier<Crash> at) {
    String[] impatient = properties("--ride-booking.booking.award-expiry=3s");
    Crash crash = at.get();
    try (var survivor = RunningRideBooking.start(impatient)) {
      RestApi api = new RestApi(survivor.url());
      try (var victim = RunningRideBooking.start(crash, impatient);
          var negotiation = Negotiation.complete(new RestApi(victim.url()), "u1", "u2")) {
        String first = negotiation.quote(api, "u1");
        crash.arm();
        var _ =
            CompletableFuture.runAsync(
                () -> api.accept(negotiation.acceptance(new RestApi(victim.url())), first));
        Envelope award = awards.hears(negotiation.rfq(), AWARD);
        await().atMost(LIMIT).until(crash::hasHappened);

        URI ride = URI.create(survivor.url() + "/rides/" + Awards.ride(award));
        assertThat(awaitRide(api, ride, "declined").required("reason").asString())
            .isEqualTo("not-reached");
        awards.hears(negotiation.rfq(), AWARD_CANCELLED);
        await()
            .atMost(LIMIT)
            .until(() -> negotiation.result(api).json().required("links").has("acceptance"));
        assertThat(negotiation.accept(api, "u2").status()).isEqualTo(201);
        assertThat(negotiation.responder().heard(negotiation.rfq(), RFQ_DECIDED)).isEmpty();
      }
    }
  }

  static Stream<Arguments> pointsOfACancelledRide() {
    return Stream.of(
        point(
            "after storing the cancellation",
            () -> Crash.after(request -> changesRideTo(request, "cancelled"))),
        point(
            "after taking the award back",
            () -> Crash.after(request -> sends(request, "award-cancelled"))),
        point(
            "after telling the unicorns",
            () -> Crash.after(request -> publishes(request, "rfq-closed"))),
        point("before it is settled", () -> Crash.before(BookingCrashTest::settles)));
  }

  @ParameterizedTest
  @MethodSource("pointsOfACancelledRide")
  void rideThatItsCustomerCancelledIsTakenBack(Supplier<Crash> at) {
    inCrashAfterAcceptance(
        at.get(),
        victim -> {
          var _ = CompletableFuture.runAsync(() -> victim.api().post(victim.cancellation()));
        },
        (api, scene) -> {
          awaitRide(api, scene.ride(), "cancelled");
          awards.hears(scene.negotiation().rfq(), AWARD_CANCELLED);
          scene.negotiation().responder().hears(scene.negotiation().rfq(), RFQ_CLOSED);
        });
  }

  static Stream<Arguments> pointsOfAPickUp() {
    return Stream.of(
        point("before storing it", () -> Crash.before(BookingCrashTest::picksUp)),
        point("after storing it", () -> Crash.after(BookingCrashTest::picksUp)));
  }

  private static boolean picksUp(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest write
        && write.transactItems().stream()
            .anyMatch(item ->
                item.update() != null
                    && item.update().expressionAttributeNames().containsValue("picked-up-at"));
  }

  @ParameterizedTest
  @MethodSource("pointsOfAPickUp")
  void pickUpIsStoredThoughItsInstanceDies(Supplier<Crash> at) {
    Instant pickedUp = Instant.parse("2026-05-01T12:11:00Z");
    inCrashAfterAcceptance(
        at.get(),
        scene -> awards.picksUp(awards.hears(scene.negotiation().rfq(), AWARD), pickedUp),
        (api, scene) ->
            assertThat(
                    awaitRide(api, scene.ride(), "confirmed").required("picked-up-at").asString())
                .isEqualTo(pickedUp.toString()));
  }

  static Stream<Arguments> pointsOfAnEndedRide() {
    return Stream.of(
        point(
            "before storing the end",
            () -> Crash.before(request -> changesRideTo(request, "completed"))),
        point(
            "after storing the end",
            () -> Crash.after(request -> changesRideTo(request, "completed"))),
        point("after it is settled", () -> Crash.after(BookingCrashTest::settles)));
  }

  @ParameterizedTest
  @MethodSource("pointsOfAnEndedRide")
  void rideThatHasEndedStaysEnded(Supplier<Crash> at) {
    inCrashAfterAcceptance(
        at.get(),
        scene -> awards.ends(awards.hears(scene.negotiation().rfq(), AWARD), "completed"),
        (api, scene) -> {
          awaitRide(api, scene.ride(), "completed");
          assertThat(scene.negotiation().winner()).isEqualTo(new UnicornId("u1"));
        });
  }

  /** A ride that was requested from an instance that will die. */
  private record Scene(RestApi api, Negotiation negotiation, URI ride) {
    URI cancellation() {
      return URI.create(ride + "/cancellation");
    }
  }

  private interface Ending {
    void follows(RestApi survivor, Scene scene);
  }

  private static void inCrashAfterAcceptance(Crash crash, Consumer<Scene> cause, Ending ending) {
    try (var survivor = RunningRideBooking.start(properties());
        var victim = RunningRideBooking.start(crash, properties());
        var negotiation = Negotiation.complete(new RestApi(victim.url()), "u1")) {
      RestApi api = new RestApi(victim.url());
      Scene scene = new Scene(api, negotiation, negotiation.accept(api, "u1").location());
      awards.hears(negotiation.rfq(), AWARD);
      crash.arm();
      cause.accept(scene);
      await().atMost(LIMIT).until(crash::hasHappened);
      ending.follows(new RestApi(survivor.url()), scene);
    }
  }

  static Stream<Arguments> pointsWhereNobodyChose() {
    return Stream.of(
        point("before the choice ends", () -> Crash.before(request -> notes(request, "expired"))),
        point("after the choice ended", () -> Crash.after(request -> notes(request, "expired"))));
  }

  @ParameterizedTest
  @MethodSource("pointsWhereNobodyChose")
  void unicornsAreToldThatNobodyChose(Supplier<Crash> at) {
    Crash crash = at.get();
    String[] hurried = properties("--ride-booking.booking.decision-time=3s");
    try (var _ = RunningRideBooking.start(hurried);
        var victim = RunningRideBooking.start(crash, hurried)) {
      crash.arm();
      // An instance that will die soon is not asked for the result.
      try (var negotiation = Negotiation.begin(new RestApi(victim.url())).quoted("u1")) {
        await().atMost(LIMIT).until(crash::hasHappened);

        assertThat(negotiation.winner()).isEqualTo(null);
      }
    }
  }

  @Test
  void queueOfADeadInstanceStaysUntilTheRideThatNamesItHasEnded() {
    String[] perInstance =
        properties(
            "--ride-booking.return-address.strategy=per-instance",
            "--ride-booking.request.duration=10s",
            "--ride-booking.request.max-duration=10s",
            "--ride-booking.gathering.drain-limit=1s");
    Crash crash = Crash.onDemand();
    try (var survivor = RunningRideBooking.start(perInstance)) {
      RestApi api = new RestApi(survivor.url());
      try (var victim = RunningRideBooking.start(crash, perInstance);
          var negotiation = Negotiation.begin(new RestApi(victim.url()), "PT10S").quoted("u1")) {
        URI ride = negotiation.accept(new RestApi(victim.url()), "u1").location();
        Envelope award = awards.hears(negotiation.rfq(), AWARD);
        crash.now();
        awards.confirms(award);
        awaitRide(api, ride, "confirmed");
        await()
            .during(Duration.ofSeconds(20)) // longer than an RFQ lives
            .atMost(LIMIT)
            .until(() -> negotiation.responder().reaches(negotiation.request()));

        awards.ends(award, "completed");

        awaitRide(api, ride, "completed");
        await().atMost(LIMIT).until(() -> !negotiation.responder().reaches(negotiation.request()));
      }
    }
  }
}
