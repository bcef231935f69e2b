package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.RawWebSocket;
import com.wildrydes.rfq.TestSocket;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that flood, fall silent, do not read, come from elsewhere, or are not there at all. */
@SuppressWarnings("NullAway.Init")
class ConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TRUSTED = "https://unicorns.wildrydes.example";
  private static final AtomicInteger PLACES = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static RunningInstance service;

  private final String here = (-60 - PLACES.incrementAndGet() * 0.5) + ",13.4050";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());

  @BeforeAll
  static void start() {
    TestAws.start();
    String application =
        SNS.createPlatformApplication(create ->
                create
                    .name("unicorns")
                    .platform("GCM")
                    .attributes(Map.of("PlatformCredential", "nobody checks it")))
            .platformApplicationArn();
    service =
        RunningInstance.start(
            "--unicorn-management.push.platforms.fcm=" + application,
            "--unicorn-management.max-open-invitations=2",
            "--unicorn-management.connection.ping=200ms",
            "--unicorn-management.connection.idle=2s",
            "--unicorn-management.connection.allowed-origins=" + TRUSTED);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private UnicornApp connect() {
    return service.connect(unicorn.value());
  }

  @Test
  void whatAnAppSaysBeforeItsTurnIsHeardInOrder() {
    CountDownLatch held = service.holdArrivals();
    UnicornApp app = service.connect(unicorn.value());
    app.say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + here + "\"}");
    app.say("{\"type\":\"location\",\"location\":\"" + here + "\"}"); // only who is on duty has one
    app.say("{\"type\":\"nonsense\"}");
    app.hears("error"); // which is found out at once: the others have been read before it
    assertThat(app.heard()).isEmpty();

    held.countDown();

    app.hears("on-duty-recorded");
    assertThat(app.heard()).isEmpty();
  }

  @Test
  void appThatIsGoneBeforeItsTurnLeavesNothingBehind() {
    CountDownLatch held = service.holdArrivals();
    UnicornApp app = service.connect(unicorn.value());
    app.say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + here + "\"}");
    app.say("{\"type\":\"nonsense\"}");
    app.hears("error");
    app.close();
    held.countDown();

    UnicornApp again = service.connect(unicorn.value()).onDuty(here);

    assertThat(again.isClosed()).isFalse();
    assertThat(rideBooking.publish().value()).isEqualTo(again.hears("rfq").path("rfq").asString());
  }

  @Test
  void floodIsRefusedAndTheConnectionLivesOn() {
    UnicornApp app = connect();

    for (int i = 0; i < 60; i++) {
      app.say("{\"type\":\"sing\"}");
    }

    await()
        .atMost(LIMIT)
        .until(() -> app.hears("error").path("reason").asString().equals("too-many-messages"));
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          app.say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + here + "\"}");
          return app.heard().toString().contains("on-duty-recorded");
        });
    app.abort();
  }

  static Set<String> endless() {
    return RawWebSocket.endless().keySet();
  }

  @ParameterizedTest
  @MethodSource("endless")
  void appThatSendsWithoutEndIsCutOff(String what) throws IOException {
    List<byte[]> frames = requireNonNull(RawWebSocket.endless().get(what));
    try (RawWebSocket app = RawWebSocket.connect(service.port(), "/unicorns/" + unicorn + "/app")) {
      assertThat(app.head()).doesNotContainIgnoringCase("permessage-deflate");
      app.send(frames.getFirst());

      app.sendAgainAndAgain(frames.getLast(), 2_000);

      assertThat(app.awaitClose()).isIn(1008, 1009, 1006); // who still sends may miss the farewell
    }
  }

  @Test
  void newcomerDoesNotWaitForAUnicornThatIsEverywhere() {
    try (RunningInstance asOnAws =
        RunningInstance.start(
            "--unicorn-management.connection.messages-per-second=1000",
            "--unicorn-management.connection.burst=1000",
            "--unicorn-management.movement.leap=100000000",
            "--unicorn-management.subscriptions.account-limit=100",
            "--unicorn-management.subscriptions.topic-limit=30")) {
      int topics = topics();
      UnicornApp everywhere = asOnAws.connect(unicorn.value()).onDuty(here);
      for (int i = 0; i < 371; i++) {
        everywhere.say("{\"type\":\"location\",\"location\":\"%d,%d\"}".formatted(i % 80, i % 170));
      }
      assertThat(everywhere.hears("error").path("reason").asString()).isEqualTo("too-many-cells");

      UnicornApp newcomer = asOnAws.connect(UnguessableId.next());
      newcomer.say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"-85,13\"}");
      newcomer.hears("on-duty-recorded", Duration.ofSeconds(2));

      assertThat(topics() - topics).isLessThanOrEqualTo(30 + 7);
      newcomer.abort();
      everywhere.abort();
    }
  }

  @Test
  void placeOutsideTheServiceAreaIsRefusedAndTheConnectionLivesOn() {
    try (RunningInstance berlin =
        RunningInstance.start("--wildrydes.service-area=52.33,13.08 52.68,13.77")) {
      UnicornApp app = berlin.connect(unicorn.value());
      app.say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + here + "\"}");
      assertThat(app.hears("error").path("reason").asString()).isEqualTo("outside-service-area");

      app.onDuty("52.52,13.40");
      app.abort();
    }
  }

  private static int topics() {
    return (int)
        SNS.listTopicsPaginator().topics().stream()
            .filter(topic -> topic.topicArn().contains(":rfq-requests-"))
            .count();
  }

  @Test
  @Tag("heavy") // ten seconds and more until a connection is given up
  void endlessFloodIsCutOff() throws IOException {
    try (RawWebSocket flooder =
        RawWebSocket.connect(service.port(), "/unicorns/" + unicorn + "/app")) {
      flooder.sayAgainAndAgain("{}", 1_200);

      flooder.readToTheEnd();
    }
  }

  @Test
  @Tag("heavy") // ten seconds and more until a connection is given up
  void appThatGivesNoSignOfLifeIsCutOff() throws IOException {
    try (RawWebSocket silent =
        RawWebSocket.connect(service.port(), "/unicorns/" + unicorn + "/app")) {
      silent.readToTheEnd();
    }
  }

  @Test
  void appThatAnswersPingsStays() {
    UnicornApp app = connect().onDuty(here);
    await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> !app.isClosed());
    app.abort();
  }

  @Test
  @Tag("heavy") // ten seconds and more until a connection is given up
  void slowReaderIsCutOffWithoutSlowingOthers() throws IOException {
    try (RunningInstance patient =
            RunningInstance.start(
                "--unicorn-management.connection.messages-per-second=1000000",
                "--unicorn-management.connection.burst=1000000",
                "--wildrydes.limits.frames-per-second=1000000",
                "--wildrydes.limits.frames-burst=1000000");
        RawWebSocket slow = RawWebSocket.connect(patient.port(), "/unicorns/" + unicorn + "/app")) {
      UnicornApp other = patient.connect(UnguessableId.next()).onDuty(here);
      Thread flood = Thread.startVirtualThread(() -> sing(slow));

      CorrelationId rfq = rideBooking.publish();

      assertThat(other.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
      other.quotes(rfq.value(), "9").hears("quote-recorded");
      await().atMost(LIMIT).until(() -> !flood.isAlive());
      other.abort();
    }
  }

  /** Asks for answers that nobody reads, until it is cut off. */
  private static void sing(RawWebSocket slow) {
    try {
      boolean cutOff = false;
      while (!cutOff) {
        cutOff = slow.sayAgainAndAgain("{\"type\":\"sing\"}", 1_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pageOfAnotherOriginIsNotLetIn() {
    assertThatThrownBy(() -> connectFrom("https://elsewhere.example"))
        .hasStackTraceContaining("403");
  }

  @Test
  void pageOfThisOriginAndOfAnAllowedOneAreLetIn() {
    connectFrom("http://127.0.0.1:" + service.port());
    connectFrom(TRUSTED);
  }

  private void connectFrom(String origin) {
    UnicornApp.connect(
            URI.create("http://127.0.0.1:" + service.port()),
            unicorn.value(),
            TestSocket.handshake().header("Origin", origin))
        .abort();
  }

  @Test
  void unicornWithManyOpenInvitationsGetsNoOtherUntilItAnswers() {
    UnicornApp app = connect().onDuty(here);
    CorrelationId first = rideBooking.publish();
    CorrelationId second = rideBooking.publish();
    app.hears("rfq");
    app.hears("rfq");

    CorrelationId third = rideBooking.publish();
    assertThat(rideBooking.await(third, Roster.class).unicorns()).isEmpty();

    app.say("{\"type\":\"decline\",\"rfq\":\"" + first + "\"}");
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(third.value());
    app.quotes(second.value(), "9").hears("quote-recorded");
    app.abort();
  }

  @Test
  void unicornWithoutConnectionIsNotifiedByPushAndQuotesAfterReconnecting() throws Exception {
    String device = UnguessableId.next();
    assertThat(register("fcm", device)).isEqualTo(204);
    connect().onDuty(here).abort();

    CorrelationId rfq = publishedUntilInvited();

    await().atMost(LIMIT).until(() -> !TestAws.pushedTo(device).isEmpty());
    assertThat(TestAws.pushedTo(device).getLast()).contains(rfq.value(), "deadline");
    UnicornApp app = connect();
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
    app.quotes(rfq.value(), "9").hears("quote-recorded");
    app.abort();
  }

  /**
   * Publishes an RFQ after the service has noticed that the connection is gone. Before, it invites
   * by way of that connection.
   */
  private CorrelationId publishedUntilInvited() {
    await().atMost(LIMIT).until(() -> service.connections() == 0);
    CorrelationId rfq = rideBooking.publish();
    rideBooking.await(rfq, Roster.class, roster -> roster.unicorns().contains(unicorn));
    return rfq;
  }

  @ParameterizedTest
  @CsvSource({"carrier-pigeon, t", "fcm, ''", "fcm, a\\u202eb", "fcm, a\\ud83e", "fcm, a\\nb"})
  void impossiblePushEndpointIsRefused(String platform, String token) throws Exception {
    assertThat(register(platform, token)).isEqualTo(400);
  }

  private int register(String platform, String token) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/unicorns/%s/push-endpoint".formatted(service.port(), unicorn));
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"platform\":\"%s\",\"token\":\"%s\"}".formatted(platform, token)))
                .build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }
}
