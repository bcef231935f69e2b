package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.Mutations;
import com.wildrydes.rfq.RawWebSocket;
import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.wire.MessageType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Messages that are nearly right, by the hundred: nothing breaks, sticks or stays behind. */
@Tag("heavy")
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class FuzzTest {
  /** Another one tries other messages: {@code -Dfuzz.seed=…}. */
  private static final long SEED = Long.getLong("fuzz.seed", 20261124);

  private static final int MESSAGES = 600;

  /** A connection that ended without a close frame (RFC 6455, 7.1.5). */
  private static final int NO_FAREWELL = 1006;

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("customer-notifications.asyncapi.yaml");
  private static Awards awards;
  private static RunningRideBooking service;
  private static RestApi api;

  private final Mutations mutations = new Mutations(SEED);

  @BeforeAll
  static void start() {
    System.out.println("fuzz.seed=" + SEED);
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    awards.close();
  }

  @Test
  void everyMessageToAResponseQueueIsTakenAndWhatIsUnreadableIsADeadLetter(CapturedOutput log) {
    try (var fuzzed = Negotiation.begin(api)) {
      SqsAsyncClient sqs = fuzzed.responder().sqs();
      String url = fuzzed.responder().urlOf(fuzzed.request());
      int deadLetters = deadLetters(sqs);
      double unreadable = responses("unreadable");

      for (int i = 0; i < MESSAGES; i++) {
        send(
            sqs,
            url,
            mutations.letter(
                fuzzed.rfq(), Objects.requireNonNull(fuzzed.request().returnAddress())));
      }

      await().atMost(LIMIT).until(() -> fuzzed.responder().waiting(fuzzed.request()) == 0);
      assertThat(deadLetters(sqs) - deadLetters)
          .isEqualTo((int) (responses("unreadable") - unreadable))
          .isPositive();
      assertThat(responses("forged")).isPositive();
      api.post(URI.create(fuzzed.task() + "/completion"));
      assertThat(fuzzed.result(api).json().required("quotes").values())
          .allSatisfy(quote -> assertThat(quote.at("/price/currency").asString()).isEqualTo("EUR"));
    }
    assertAnHonestRfqGoesAllTheWay();
    assertNobodyIsAlarmed(log);
  }

  @ParameterizedTest
  @EnumSource
  void responseQueueTakesTheMessagesThatAreDocumentedAndNoOther(MessageType type) {
    Set<String> documented =
        AsyncApiDocument.read("messages.asyncapi.yaml").messagesOf("rideBookingGathers");
    try (var negotiation = Negotiation.begin(api)) {
      double unreadable = responses("unreadable");

      send(
          negotiation.responder().sqs(),
          negotiation.responder().urlOf(negotiation.request()),
          Mutations.genuine(
              type,
              negotiation.rfq(),
              Objects.requireNonNull(negotiation.request().returnAddress())));

      await()
          .atMost(LIMIT)
          .until(() -> negotiation.responder().waiting(negotiation.request()) == 0);
      assertThat(responses("unreadable") == unreadable)
          .isEqualTo(documented.contains(type.toString()));
    }
  }

  private static double responses(String outcome) {
    return service.count("rfq.responses", "outcome", outcome);
  }

  private static int deadLetters(SqsAsyncClient sqs) {
    String url =
        Blocking.await(sqs.getQueueUrl(q -> q.queueName("ride-booking-dead-letters"))).queueUrl();
    return Integer.parseInt(
        Objects.requireNonNull(
            Blocking.await(
                    sqs.getQueueAttributes(get ->
                        get.queueUrl(url)
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)));
  }

  private static void send(SqsAsyncClient sqs, String url, Mutations.Letter letter) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    letter
        .headers()
        .forEach((name, value) ->
            attributes.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    Blocking.await(
        sqs.sendMessage(
            send -> send.queueUrl(url).messageBody(letter.body()).messageAttributes(attributes)));
  }

  private static void assertAnHonestRfqGoesAllTheWay() {
    try (var honest = Negotiation.begin(api);
        var app = new CustomerApp(service, honest.customer())) {
      app.hears("snapshot");
      honest.quoted("u1");
      app.hears("rfq-completed");
      honest.accept(api, "u1");
      awards.confirms(awards.hears(honest.rfq(), AWARD));
      app.hears("ride-confirmed");
    }
  }

  @Test
  void whateverAnAppSaysEndsItsConnection(CapturedOutput log) {
    List<String> events = DOCUMENT.messages().stream().sorted().toList();
    for (int i = 0; i < MESSAGES; i++) {
      String message = mutations.of(DOCUMENT.examples(events.get(i % events.size())).getFirst());
      Talker app = new Talker();
      app.says(message, i % 2 == 0);
      assertDocumentedEnd(app, message);
    }
    assertAnHonestRfqGoesAllTheWay();
    assertNobodyIsAlarmed(log);
  }

  /**
   * Checks the status with which the connection ended. An app that is still sending may not learn
   * it.
   */
  private static void assertDocumentedEnd(Talker app, String message) {
    int status = app.closed.orTimeout(10, TimeUnit.SECONDS).join();
    if (status == NO_FAREWELL) {
      assertThat(message.length()).isGreaterThan(8 * 1024);
    } else {
      assertThat(DOCUMENT.closeCodes("notifications")).as(message).contains(status);
    }
  }

  static Stream<String> nonsense() {
    return RawWebSocket.nonsense().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void whatIsNoWebSocketClosesTheConnection(String what, CapturedOutput log) throws IOException {
    int port = URI.create(service.url()).getPort();
    try (var app = RawWebSocket.connect(port, "/customers/fuzzed/notifications")) {
      app.send(RawWebSocket.nonsense().getOrDefault(what, new byte[0]));

      assertThat(DOCUMENT.closeCodes("notifications")).contains(app.awaitClose());
    }
    assertNobodyIsAlarmed(log);
  }

  private static void assertNobodyIsAlarmed(CapturedOutput log) {
    assertThat(
            log.getAll()
                .lines()
                .filter(line ->
                    line.matches(".{12} ERROR .*|\\tat com[.]wildrydes.*|Exception in thread.*")))
        .isEmpty();
  }

  /** An app that talks, though it need not. */
  private static final class Talker implements WebSocket.Listener {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(service.url().replace("http", "ws") + "/customers/fuzzed/notifications"),
                this)
            .join();

    void says(String message, boolean text) {
      var _ =
          text
              ? socket.sendText(message, true)
              : socket.sendBinary(ByteBuffer.wrap(message.getBytes(UTF_8)), true);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(NO_FAREWELL);
    }
  }
}
