package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Coverage;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.Responder;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.Somewhere;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import tools.jackson.databind.JsonNode;

/** Tests that an RFQ reaches the same end if an instance dies at a named point. */
@Tag("heavy")
class CrashTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String[] SHORT_LEASE = {
    "--ride-booking.lease.duration=2s", "--ride-booking.lease.renewal=500ms"
  };
  private static final String[] LEASE_OF_FOUR_SECONDS = {
    "--ride-booking.lease.duration=4s", "--ride-booking.lease.renewal=500ms"
  };
  private static final String[] LONG_LEASE = {
    "--ride-booking.lease.duration=60s", "--ride-booking.lease.renewal=500ms"
  };

  private final String customer = "customer-" + UnguessableId.next();

  private static boolean stores(SdkRequest request, String table, String part) {
    return request instanceof PutItemRequest put
        && put.tableName().equals(table)
        && put.item().toString().contains(part);
  }

  private static boolean completes(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-rfqs")
        && update.updateExpression().contains("counted");
  }

  private static boolean leaves(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-instances")
        && update.updateExpression().contains("left");
  }

  private static Arguments point(String name, boolean accepted, Supplier<Crash> crash) {
    return Arguments.argumentSet(name, accepted, crash);
  }

  /** Returns the points, each with whether the customer was told that the RFQ is accepted. */
  static Stream<Arguments> points() {
    return Stream.of(
        point(
            "after the RFQ is stored",
            false,
            () -> Crash.after(request -> stores(request, "ride-booking-rfqs", "running"))),
        point("after publishing", false, () -> Crash.after(PublishRequest.class::isInstance)),
        point(
            "after receiving",
            true,
            () ->
                Crash.afterResponse(response ->
                    response instanceof ReceiveMessageResponse received
                        && !received.messages().isEmpty())),
        point(
            "after storing a response",
            true,
            () -> Crash.after(request -> stores(request, "ride-booking-responses", "response#"))),
        point(
            "after the last response, before completing",
            true,
            () -> Crash.before(CrashTest::completes)),
        point(
            "at completion, before anyone is told", true, () -> Crash.after(CrashTest::completes)));
  }

  @ParameterizedTest
  @MethodSource("points")
  void anotherInstanceCompletesTheRfqWithAllItsQuotesOnce(boolean accepted, Supplier<Crash> at) {
    String start = Somewhere.next();
    Crash crash = at.get();
    try (var survivor = RunningRideBooking.start(SHORT_LEASE);
        var responder = new Responder(start)) {
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, SHORT_LEASE)) {
        crash.arm();
        CompletableFuture<Answer> answer =
            CompletableFuture.supplyAsync(
                () -> new RestApi(victim.url()).submitFrom(start, customer, "PT2M"));
        request = responder.hears(RFQ, LIMIT);
        if (accepted) {
          assertThat(answer.join().status()).isEqualTo(202);
        }
        responder.invites(request, "u1", "u2", "u3");
        responder.quotes(request, "u1", "1.1", "3.00");
        responder.quotes(request, "u2", "1.1", "2.00");
        responder.declines(request, "u3", "1.1");
        await().atMost(LIMIT).until(crash::hasHappened);
      }

      JsonNode result = result(new RestApi(survivor.url()), request);

      assertThat(result.required("completed-by").asString()).isEqualTo("all-answered");
      assertThat(result.required("unicorns").toString())
          .isEqualTo("{\"invited\":3,\"quoted\":2,\"declined\":1,\"unreachable\":0}");
      assertThat(unicorns(result)).containsExactly("u2", "u1");
    }
  }

  @Test
  void instanceThatStopsHandsOverAtOnce() {
    String start = Somewhere.next();
    try (var survivor = RunningRideBooking.start(LONG_LEASE);
        var responder = new Responder(start)) {
      Envelope request;
      try (var stopping = RunningRideBooking.start(LONG_LEASE)) {
        new RestApi(stopping.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        responder.invites(request, "u1", "u2");
        responder.quotes(request, "u1", "1.1", "3.00");
      }
      responder.quotes(request, "u2", "1.1", "2.00");

      assertThat(unicorns(result(new RestApi(survivor.url()), request)))
          .containsExactly("u2", "u1");
    }
  }

  @Test
  void instanceThatDiesWhileItStopsIsSucceededWhenItsLeaseHasRunOut() {
    String start = Somewhere.next();
    Crash crash = Crash.before(CrashTest::leaves);
    crash.arm();
    try (var survivor = RunningRideBooking.start(SHORT_LEASE);
        var responder = new Responder(start)) {
      Envelope request;
      try (var stopping = RunningRideBooking.start(crash, SHORT_LEASE)) {
        new RestApi(stopping.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
      }
      assertThat(crash.hasHappened()).isTrue();
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");

      assertThat(unicorns(result(new RestApi(survivor.url()), request))).containsExactly("u1");
    }
  }

  @Test
  void restartOfAllInstancesLosesNothing() {
    String start = Somewhere.next();
    Crash crash = Crash.onDemand();
    try (var responder = new Responder(start)) {
      Envelope request;
      try (var only = RunningRideBooking.start(crash, SHORT_LEASE)) {
        new RestApi(only.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        crash.now();
      }
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");
      try (var restarted = RunningRideBooking.start(SHORT_LEASE)) {
        assertThat(unicorns(result(new RestApi(restarted.url()), request))).containsExactly("u1");
      }
    }
  }

  @Test
  void successorGathersFromTheQueueOfADeadInstance() {
    String start = Somewhere.next();
    String[] perInstance =
        with(
            SHORT_LEASE,
            "--ride-booking.return-address.strategy=per-instance",
            "--ride-booking.request.duration=15s",
            "--ride-booking.request.max-duration=15s",
            "--ride-booking.booking.decision-time=2s");
    Crash crash = Crash.onDemand();
    try (var survivor = RunningRideBooking.start(perInstance);
        var responder = new Responder(start)) {
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, perInstance)) {
        new RestApi(victim.url()).submitFrom(start, customer, "PT15S");
        request = responder.hears(RFQ, LIMIT);
        crash.now();
      }
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");

      assertThat(unicorns(result(new RestApi(survivor.url()), request))).containsExactly("u1");
      await().atMost(LIMIT).until(() -> !responder.reaches(request));
    }
  }

  @Test
  void successorPublishesAgainWhileARosterIsOwed() {
    String start = Somewhere.next();
    Crash crash = Crash.onDemand();
    String slow = "slow-" + UnguessableId.next();
    try (var survivor = RunningRideBooking.start(SHORT_LEASE);
        var responder = new Responder(start)) {
      responder.announces(Coverage.of(slow, 1, List.of(responder.cell()), List.of()));
      await().atMost(LIMIT).until(() -> survivor.count("rfq.coverage", "outcome", "recorded") > 0);
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, SHORT_LEASE)) {
        new RestApi(victim.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        responder.invites(request, "u1");
        crash.now();
      }
      responder.quotes(request, "u1", "1.1", "3.00");
      int published = responder.heard(request.correlationId(), RFQ).size();
      await()
          .atMost(LIMIT)
          .until(() -> responder.heard(request.correlationId(), RFQ).size() > published);

      responder.inviteAs(slow, request);

      assertThat(unicorns(result(new RestApi(survivor.url()), request))).containsExactly("u1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LostAnswer.ALL_ATTEMPTS})
  void rfqIsTakenOverThoughTheAnswerToTheClaimIsLost(int times) {
    String start = Somewhere.next();
    Crash crash = Crash.onDemand();
    LostAnswer lost = LostAnswer.toTheFirst(times, CrashTest::claims);
    try (var survivor = RunningRideBooking.start(lost, SHORT_LEASE);
        var responder = new Responder(start)) {
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, SHORT_LEASE)) {
        new RestApi(victim.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        crash.now();
      }
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");

      assertThat(unicorns(result(new RestApi(survivor.url()), request))).containsExactly("u1");
      assertThat(lost.hasHappened()).isTrue();
    }
  }

  private static boolean claims(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-rfqs")
        && String.valueOf(update.conditionExpression()).contains(":from");
  }

  @Test
  void rfqThatALivingInstanceKeepsWithoutItsKnowingIsLookedAfter() {
    String start = Somewhere.next();
    Crash crash = Crash.onDemand();
    try (var living = RunningRideBooking.start(LEASE_OF_FOUR_SECONDS);
        var responder = new Responder(start)) {
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, LONG_LEASE)) {
        new RestApi(victim.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        crash.now();
        keep(request, living.instance());
      }
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");

      assertThat(unicorns(result(new RestApi(living.url()), request))).containsExactly("u1");
    }
  }

  private static void keep(Envelope request, String instance) {
    try (var dynamoDb = DynamoDbClient.create()) {
      dynamoDb.updateItem(update ->
          update
              .tableName("ride-booking-rfqs")
              .key(Map.of("rfq", AttributeValue.fromS(request.correlationId().value())))
              .updateExpression("SET keeper = :instance")
              .expressionAttributeValues(Map.of(":instance", AttributeValue.fromS(instance))));
    }
  }

  private static String[] with(String[] properties, String... more) {
    return Stream.concat(Arrays.stream(properties), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void instanceWithAWrongClockTakesNothingOverFromALivingOne() {
    String start = Somewhere.next();
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
    try (var living = RunningRideBooking.start(SHORT_LEASE);
        var skewed = RunningRideBooking.start(wrong, SHORT_LEASE);
        var responder = new Responder(start)) {
      Answer accepted = new RestApi(living.url()).submitFrom(start, customer, "PT2M");
      Envelope request = responder.hears(RFQ, LIMIT);

      await()
          .during(Duration.ofSeconds(5)) // more than two leases
          .atMost(LIMIT)
          .until(() -> skewed.count("rfq.taken-over") == 0);

      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");
      assertThat(unicorns(result(new RestApi(skewed.url()), request))).containsExactly("u1");
      assertThat(new RestApi(living.url()).get(accepted.location()).status()).isEqualTo(303);
    }
  }

  private static boolean cancels(SdkRequest request) {
    return request instanceof UpdateItemRequest update
        && update.tableName().equals("ride-booking-rfqs")
        && update.expressionAttributeValues().containsValue(AttributeValue.fromS("cancelled"));
  }

  @Test
  void cancellationIsToldThoughItsInstanceDiesBeforeItTells() {
    String start = Somewhere.next();
    Crash crash = Crash.after(CrashTest::cancels);
    try (var survivor = RunningRideBooking.start(SHORT_LEASE);
        var responder = new Responder(start)) {
      Envelope request;
      try (var victim = RunningRideBooking.start(crash, SHORT_LEASE)) {
        Answer submitted = new RestApi(survivor.url()).submitFrom(start, customer, "PT2M");
        request = responder.hears(RFQ, LIMIT);
        crash.arm();
        var _ =
            new RestApi(victim.url())
                .delete(URI.create(victim.url() + submitted.location().getPath()));
        await().atMost(LIMIT).until(crash::hasHappened);
      }
      assertThat(responder.hears(request.correlationId(), RFQ_CLOSED).message())
          .isEqualTo(new Message.RfqClosed("cancelled"));
    }
  }

  private static Predicate<SdkRequest> firstClosings(int count) {
    AtomicInteger left = new AtomicInteger(count);
    return call ->
        call instanceof PublishRequest publish
            && publish.messageAttributes().get("message-type").stringValue().equals("rfq-closed")
            && left.getAndDecrement() > 0;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closingIsPublishedUntilSnsHasIt(boolean cancelled) {
    String start = Somewhere.next();
    try (var service = RunningRideBooking.start(new Refusing(firstClosings(2)), SHORT_LEASE);
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      URI task = api.submitFrom(start, customer, "PT2M").location();
      Envelope request = responder.hears(RFQ, LIMIT);
      if (cancelled) {
        assertThat(api.delete(task).status()).isEqualTo(204);
      } else {
        api.post(api.get(task).link("complete"));
      }

      assertThat(responder.hears(request.correlationId(), RFQ_CLOSED).message())
          .isEqualTo(new Message.RfqClosed(cancelled ? "cancelled" : "customer"));
    }
  }

  @Test
  void requestThatCannotBePublishedIsRefusedAndLeavesNothingRunning() {
    String start = Somewhere.next();
    try (var service =
            RunningRideBooking.start(new Refusing(PublishRequest.class::isInstance), SHORT_LEASE);
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      for (int i = 0; i < 6; i++) { // more than the limit of open RFQs
        Answer refused = api.submitFrom(start, customer, "PT2M");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("not-published");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        int attempt = i;
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(open()).as("attempt %d", attempt).isEmpty());
      }
      assertThat(responder.heard(RFQ)).isEmpty();
    }
  }

  private List<String> open() {
    try (var dynamoDb = DynamoDbClient.create()) {
      var open =
          dynamoDb
              .getItem(get ->
                  get.tableName("ride-booking-customers")
                      .consistentRead(true)
                      .key(Map.of("customer", AttributeValue.fromS(customer))))
              .item()
              .get("open");
      return open == null ? List.of() : open.ss();
    }
  }

  private static JsonNode result(RestApi api, Envelope request) {
    Answer done =
        await()
            .atMost(LIMIT)
            .until(
                () -> api.get("/rfq-tasks/" + request.correlationId()),
                answer -> answer.status() == 303);
    return api.get(done.location()).json();
  }

  private static List<String> unicorns(JsonNode result) {
    return result.required("quotes").values().stream()
        .map(quote -> quote.at("/unicorn/id").asString())
        .toList();
  }
}
