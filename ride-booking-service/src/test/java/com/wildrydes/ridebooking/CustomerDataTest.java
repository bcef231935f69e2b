package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.core.interceptor.SdkExecutionAttribute.OPERATION_NAME;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/** Export and erasure of a customer. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class CustomerDataTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final DyingCall DYING = new DyingCall();
  private static RunningRideBooking service;
  private static Awards awards;
  private static RestApi api;

  private final String customer = "zenobia-" + UnguessableId.next();
  private final String start = Somewhere.next();
  private final String destination =
      String.format(Locale.ROOT, "%.5f,%s", latitude(start) + 0.01234, start.split(",", -1)[1]);

  private static double latitude(String place) {
    return Double.parseDouble(place.split(",", -1)[0]);
  }

  @BeforeAll
  static void begin() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    service = RunningRideBooking.start(DYING);
    api = new RestApi(service.url());
  }

  @AfterAll
  static void end() {
    service.close();
    awards.close();
  }

  private URI submit() {
    return api.send(
            HttpRequest.newBuilder(URI.create(api.url() + "/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-" + UnguessableId.next())
                .POST(
                    BodyPublishers.ofString(
                        "{\"from\":\"%s\",\"to\":\"%s\",\"customer\":\"%s\"}"
                            .formatted(start, destination, customer))))
        .location();
  }

  private static String id(URI uri) {
    return uri.getPath().replaceAll(".*/", "");
  }

  private static Envelope request(Responder responder, URI task) {
    return responder.hears(new CorrelationId(id(task)), RFQ);
  }

  private static void quote(Responder responder, Envelope request) {
    responder.invites(request, "rosa");
    responder.quotes(request, "rosa", "1.1", "12.50");
  }

  /** Accepts the only quote of this RFQ, and returns its ride. */
  private static URI accept(Envelope request) {
    String result = "/rfq-results/" + request.correlationId();
    JsonNode quotes =
        await().atMost(LIMIT).until(() -> api.get(result), answer -> answer.status() == 200).json();
    return api.accept(
            URI.create(api.url() + result + "/acceptance"), quotes.at("/quotes/0/id").asString())
        .location();
  }

  /** Completes a ride, and returns the request of its RFQ. */
  private Envelope ride(Responder responder) {
    Envelope request = request(responder, submit());
    quote(responder, request);
    URI ride = accept(request);
    Envelope award = awards.hears(request.correlationId(), AWARD);
    awards.confirms(award);
    Negotiation.awaitRide(api, ride, "confirmed");
    awards.ends(award, "completed");
    Negotiation.awaitRide(api, ride, "completed");
    return request;
  }

  private URI data() {
    return URI.create(api.url() + "/operator/customers/" + customer + "/data");
  }

  private void awaitErasure() {
    await().atMost(LIMIT).until(() -> api.delete(data()).status() == 204);
  }

  private JsonNode exported() {
    return api.get(data()).json().required("tables");
  }

  private static List<String> stored() {
    try (var dynamoDb = DynamoDbClient.create()) {
      return dynamoDb.listTables().tableNames().stream()
          .filter(table -> table.startsWith("ride-booking-"))
          .flatMap(table -> dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream())
          .map(Object::toString)
          .toList();
    }
  }

  private void assertNothingIsLeft() {
    assertThat(stored())
        .noneMatch(
            row -> row.contains(customer) || row.contains(start) || row.contains(destination));
    assertThat(exported().size()).isZero();
  }

  @Test
  void customerIsExportedWhollyAndErasedButForThePseudonymOfTheRide(CapturedOutput output) {
    try (var responder = new Responder(start)) {
      Envelope request = ride(responder);
      URI other = submit();
      quote(responder, request(responder, other));
      api.delete(other);

      JsonNode tables = exported();
      assertThat(tables.required("ride-booking-rfqs").size()).isEqualTo(2);
      assertThat(tables.required("ride-booking-responses").toString()).contains("rosa", "12.5");
      assertThat(tables.required("ride-booking-rides").size()).isEqualTo(1);
      assertThat(tables.required("ride-booking-idempotency-keys").size()).isEqualTo(2);
      assertThat(tables.required("ride-booking-customers").size()).isEqualTo(1);
      assertThat(tables.toString()).contains(customer, start, destination);

      awaitErasure();

      assertNothingIsLeft();
      assertThat(responder.reaches(request)).isFalse();
      assertThat(output.getAll()).doesNotContain(customer, start, destination);
      assertThat(stored())
          .filteredOn(row -> row.contains(request.correlationId().value()))
          .singleElement()
          .asString()
          .contains("S=completed", "Name of rosa", "12.5", "S=erased-");
      assertThat(api.delete(data()).status()).isEqualTo(204);
      assertNothingIsLeft();

      quote(responder, request(responder, submit())); // A customer may come back.
    }
  }

  @Test
  void customerWithAnythingOpenIsNotErasedAndTheAnswerSaysWhatMustEnd() {
    try (var responder = new Responder(start)) {
      URI task = submit();
      Envelope request = request(responder, task);
      assertStillOpen("RFQ " + id(task) + " runs", "DELETE /rfq-tasks/" + id(task));

      quote(responder, request);
      await().atMost(LIMIT).until(() -> api.get("/rfq-results/" + id(task)).status() == 200);
      assertStillOpen("RFQ " + id(task) + " waits for its choice");

      URI ride = accept(request);
      assertStillOpen("Ride " + id(ride), "POST /rides/" + id(ride) + "/cancellation");

      assertThat(exported().required("ride-booking-rfqs").size()).isEqualTo(1);
      assertThat(exported().required("ride-booking-responses").toString()).contains("rosa");
      api.post(URI.create(ride + "/cancellation"));
      awaitErasure();
      assertNothingIsLeft();
      assertThat(stored()).noneMatch(row -> row.contains(request.correlationId().value()));
    }
  }

  private void assertStillOpen(String... words) {
    Answer refusal = api.delete(data());
    assertThat(refusal.status()).isEqualTo(409);
    assertThat(refusal.problem()).isEqualTo("still-open");
    assertThat(refusal.json().required("detail").asString()).contains(words);
  }

  @Test
  void erasureThatWasInterruptedAnywhereIsFinishedByTheNext() {
    try (var responder = new Responder(start)) {
      Envelope first = ride(responder);
      Envelope second = ride(responder);
      await()
          .atMost(LIMIT)
          .until(() ->
              exported().required("ride-booking-rfqs").values().stream()
                  .noneMatch(rfq -> rfq.has("keeper")));

      int interruptions = 0;
      Answer answer = erase(0);
      while (answer.status() >= 500) {
        interruptions++;
        answer = erase(interruptions);
      }

      assertThat(answer.status()).isEqualTo(204);
      assertThat(interruptions).isGreaterThan(5);
      assertNothingIsLeft();
      assertThat(responder.reaches(first)).isFalse();
      List<String> rides =
          stored().stream()
              .filter(row ->
                  row.contains(first.correlationId().value())
                      || row.contains(second.correlationId().value()))
              .map(row -> row.replaceAll(".*(erased-[0-9a-v]+).*", "$1"))
              .toList();
      assertThat(rides).hasSize(2);
      assertThat(Set.copyOf(rides)).hasSize(1);
    }
  }

  private Answer erase(int callsBeforeItDies) {
    DYING.after(callsBeforeItDies);
    try {
      return api.delete(data());
    } finally {
      DYING.never();
    }
  }

  @Test
  void unknownCustomerIsNotToldFromAnErasedOne() {
    assertThat(exported().size()).isZero();
    assertThat(api.delete(data()).status()).isEqualTo(204);
    assertThat(stored()).noneMatch(row -> row.contains(customer));
  }

  /** Fails one of the calls that change what is kept. */
  private static final class DyingCall implements ExecutionInterceptor {
    private static final Set<String> CHANGES = Set.of("DeleteItem", "DeleteQueue", "UpdateItem");
    private final AtomicInteger calls = new AtomicInteger(-1);

    void after(int before) {
      calls.set(before);
    }

    void never() {
      calls.set(-1);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (CHANGES.contains(attributes.getAttribute(OPERATION_NAME))
          && !context.request().toString().contains("ride-booking-instances")
          && calls.getAndDecrement() == 0) {
        throw SdkClientException.create("the instance dies here");
      }
    }
  }
}
