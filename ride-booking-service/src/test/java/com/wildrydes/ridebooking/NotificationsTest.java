package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.ridebooking.Negotiation.awaitRide;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.RawWebSocket;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The notifications of a customer's app, which is connected to either of two instances. */
class NotificationsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Awards awards;
  private static RunningRideBooking one;
  private static RunningRideBooking other;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    one = RunningRideBooking.start();
    other = RunningRideBooking.start();
    api = new RestApi(one.url());
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    awards.close();
  }

  @Test
  void appsOnBothInstancesHearOfAllFromTheFirstResponseToTheEndOfTheRide() {
    try (var negotiation = Negotiation.begin(api);
        var here = new CustomerApp(one, negotiation.customer());
        var there = new CustomerApp(other, negotiation.customer())) {
      here.hears("snapshot");
      there.hears("snapshot");
      negotiation.quoted("u1", "u2");
      String rfq = negotiation.rfq().value();
      for (CustomerApp app : List.of(here, there)) {
        JsonNode completed = app.hears("rfq-completed");
        assertThat(completed.required("rfq").asString()).isEqualTo(rfq);
        assertThat(completed.at("/links/result").asString())
            .isEqualTo(app.url() + "/rfq-results/" + rfq);
      }

      Answer accepted = negotiation.accept(api, "u1");
      awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      for (CustomerApp app : List.of(here, there)) {
        JsonNode confirmed = app.hears("ride-confirmed");
        assertThat(confirmed.required("rfq").asString()).isEqualTo(rfq);
        assertThat(confirmed.required("status").asString()).isEqualTo("confirmed");
        assertThat(confirmed.at("/links/ride").asString())
            .isEqualTo(app.url() + accepted.location().getPath());
      }

      awards.ends(awards.hears(negotiation.rfq(), AWARD), "completed");
      here.hears("ride-completed");
      there.hears("ride-completed");
    }
  }

  @Test
  void pageOfAnotherOriginIsNotLetIn() {
    connectFrom(one.url());
    assertThatThrownBy(() -> connectFrom("https://elsewhere.example"))
        .hasStackTraceContaining("403");
  }

  private static void connectFrom(String origin) {
    URI notifications =
        URI.create(one.url().replaceFirst("http", "ws") + "/customers/rosa/notifications");
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(notifications, new WebSocket.Listener() {})
        .join()
        .abort();
  }

  static Set<String> endless() {
    return RawWebSocket.endless().keySet();
  }

  @ParameterizedTest
  @MethodSource("endless")
  void appThatSendsWithoutEndIsCutOff(String what) throws IOException {
    List<byte[]> frames = requireNonNull(RawWebSocket.endless().get(what));
    try (RawWebSocket app =
        RawWebSocket.connect(URI.create(one.url()).getPort(), "/customers/rosa/notifications")) {
      assertThat(app.head()).doesNotContainIgnoringCase("permessage-deflate");
      app.send(frames.getFirst());

      app.sendAgainAndAgain(frames.getLast(), 2_000);

      assertThat(app.awaitClose()).isIn(1008, 1009, 1006); // who still sends may miss the farewell
    }
  }

  static Stream<byte[]> words() {
    return Stream.of(
        RawWebSocket.frame(0x81, new byte[] {'h', 'i'}),
        RawWebSocket.frame(0x01, new byte[0]),
        RawWebSocket.frame(0x82, new byte[9_000]));
  }

  @ParameterizedTest
  @MethodSource("words")
  void appThatSpeaksIsSentAway(byte[] word) throws IOException {
    try (RawWebSocket app =
        RawWebSocket.connect(URI.create(one.url()).getPort(), "/customers/rosa/notifications")) {
      app.send(word);

      assertThat(app.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void progressIsToldOnceASecondAtMost() {
    try (var negotiation = Negotiation.begin(api);
        var app = new CustomerApp(other, negotiation.customer())) {
      app.hears("snapshot");
      var responder = negotiation.responder();
      String[] unicorns = new String[30];
      for (int i = 0; i < unicorns.length; i++) {
        unicorns[i] = "u" + i;
      }
      responder.invites(negotiation.request(), unicorns);
      long began = System.nanoTime();
      for (int i = 0; i < unicorns.length - 1; i++) {
        responder.quotes(negotiation.request(), unicorns[i], "1.1", (i + 10) + ".00");
      }

      await()
          .atMost(LIMIT)
          .until(() ->
              app.heard("rfq-progress").stream()
                  .anyMatch(progress -> progress.path("responses-received").asInt() == 29));

      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertThat(app.heard("rfq-progress")).hasSizeLessThanOrEqualTo((int) seconds + 2);
      assertThat(app.heard("rfq-progress").getLast().at("/unicorns/invited").asInt()).isEqualTo(30);
      api.delete(negotiation.task());
      assertThat(app.hears("rfq-cancelled").required("rfq").asString())
          .isEqualTo(negotiation.rfq().value());
    }
  }

  @Test
  void appThatConnectsGetsASnapshotOfWhatIsOpen() {
    try (var running = Negotiation.begin(api)) {
      running.responder().invites(running.request(), "u1");
      try (var app = new CustomerApp(other, running.customer())) {
        JsonNode snapshot = app.hears("snapshot");
        assertThat(snapshot.at("/rfqs/0/rfq").asString()).isEqualTo(running.rfq().value());
        assertThat(snapshot.at("/rfqs/0/status").asString()).isEqualTo("running");
        assertThat(snapshot.at("/rfqs/0/links/cancel").asString()).startsWith(other.url());
        assertThat(snapshot.required("rides").size()).isZero();
      }
      running.responder().quotes(running.request(), "u1", "1.1", "9.00");
      Answer accepted = running.accept(api, "u1");
      awards.confirms(awards.hears(running.rfq(), AWARD));
      awaitRide(api, accepted.location(), "confirmed");

      try (var app = new CustomerApp(other, running.customer())) {
        JsonNode snapshot = app.hears("snapshot");
        assertThat(snapshot.at("/rfqs/0/status").asString()).isEqualTo("completed");
        assertThat(snapshot.at("/rides/0/status").asString()).isEqualTo("confirmed");
        assertThat(snapshot.at("/rides/0/links/self").asString())
            .isEqualTo(other.url() + accepted.location().getPath());
      }
      awards.ends(awards.hears(running.rfq(), AWARD), "completed");
      awaitRide(api, accepted.location(), "completed");
      await()
          .atMost(LIMIT)
          .until(() -> {
            try (var app = new CustomerApp(other, running.customer())) {
              JsonNode snapshot = app.hears("snapshot");
              return snapshot.required("rfqs").isEmpty() && snapshot.required("rides").isEmpty();
            }
          });
    }
  }

  @Test
  void appThatWasConnectedBeforeHearsOfAnRfqOpenedElsewhereAndOfADeclinedRide() {
    try (var first = Negotiation.complete(api, "u1");
        var app = new CustomerApp(other, first.customer())) {
      app.hears("snapshot");

      Answer accepted = first.accept(api, "u1");
      awards.declines(awards.hears(first.rfq(), AWARD), "busy");

      JsonNode declined = app.hears("ride-declined");
      assertThat(declined.required("reason").asString()).isEqualTo("busy");
      assertThat(declined.required("ride").asString())
          .isEqualTo(accepted.json().required("ride").asString());
      Answer second = api.submit(first.customer(), "PT5M");
      api.post(second.link("complete"));
      assertThat(app.hears("rfq-completed").at("/links/result").asString())
          .endsWith(second.location().getPath().replaceAll(".*/", ""));
    }
  }

  @Test
  void customersHearNothingOfOthers() {
    try (var stranger = new CustomerApp(one, "customer-" + UnguessableId.next());
        var negotiation = Negotiation.begin(api);
        var app = new CustomerApp(one, negotiation.customer())) {
      stranger.hears("snapshot");
      negotiation.quoted("u1");

      app.hears("rfq-completed");

      assertThat(stranger.heard("rfq-progress")).isEmpty();
      assertThat(stranger.heard("rfq-completed")).isEmpty();
    }
  }

  @Test
  void impossibleCustomerAndPlainGetAreRefused() {
    String path = "/customers/%s/notifications";
    Answer tooLong = api.get(path.formatted("a".repeat(129)));
    Answer plain = api.get(path.formatted("alice"));
    Answer post =
        api.send(
            HttpRequest.newBuilder(java.net.URI.create(one.url() + path.formatted("alice")))
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.problem()).isEqualTo("invalid-request");
    assertThat(plain.status()).isEqualTo(426);
    assertThat(plain.problem()).isEqualTo("upgrade-required");
    assertThat(post.status()).isEqualTo(405);
  }

  @Test
  void instanceThatStopsSendsItsAppsElsewhere() {
    try (var app =
        inAnInstanceThatStops(instance -> new CustomerApp(instance, UnguessableId.next()))) {
      assertThat(app.awaitClose()).isEqualTo(1001);
    }
  }

  private static CustomerApp inAnInstanceThatStops(
      java.util.function.Function<RunningRideBooking, CustomerApp> connect) {
    try (var instance = RunningRideBooking.start()) {
      CustomerApp app = connect.apply(instance);
      app.hears("snapshot");
      return app;
    }
  }
}
