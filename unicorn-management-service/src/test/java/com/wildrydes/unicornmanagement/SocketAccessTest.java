package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.SecuredInstance.handshake;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The permissions on the WebSocket of the unicorns' apps, message by message of its document, where
 * tokens are asked for.
 */
@SuppressWarnings("NullAway.Init")
class SocketAccessTest {
  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("unicorn-app.asyncapi.yaml");
  private static final String ELSEWHERE = "-72.5,13.4050";
  private static final AtomicInteger PLACES = new AtomicInteger();

  /** The answer to the unicorn itself, and to another one that names what it does not own. */
  private record Row(String own, String another) {}

  private static final String SILENCE = "";
  private static final Map<String, Row> FROM_THE_APP =
      Map.of(
          "on-duty", new Row("on-duty-recorded", "on-duty-recorded"),
          "location", new Row(SILENCE, "error not-on-duty"),
          "off-duty", new Row("error on-a-ride", SILENCE),
          "quote", new Row("quote-recorded", "quote-rejected not-invited"),
          "decline", new Row(SILENCE, "quote-rejected not-invited"),
          "withdraw", new Row("quote-rejected not-quoted", "quote-rejected not-invited"),
          "refuse-counter-offer",
              new Row("quote-rejected no-counter-offer", "quote-rejected not-invited"),
          "picked-up", new Row("ride confirmed", "error unknown-ride"),
          "ride-completed", new Row("ride completed", "error unknown-ride"),
          "ride-cancelled", new Row("ride cancelled", "error unknown-ride"));

  private static LocalIssuer issuer;
  private static SecuredInstance one;
  private static SecuredInstance other;

  private final String unicorn = "unicorn-" + UnguessableId.next();
  private final String another = "another-" + UnguessableId.next();

  /** A place that no other test uses. */
  private final String here = "-75.5," + PLACES.incrementAndGet();

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.start(0);
    one = SecuredInstance.start(issuer);
    // A ticket of its own is too old at once.
    other = SecuredInstance.start(issuer, "--wildrydes.trust.ticket-lifetime=1ms");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    issuer.close();
  }

  private static UnicornApp connect(String unicorn) {
    return one.connectWithToken(issuer.token(unicorn, "unicorn"), unicorn);
  }

  private String token(String whose) {
    return switch (whose) {
      case "owner" -> issuer.token(unicorn, "unicorn");
      case "another unicorn" -> issuer.token(another, "unicorn");
      case "customer" -> issuer.token(unicorn, "");
      case "operator" -> issuer.token(unicorn, "operator");
      case "expired" -> issuer.token(unicorn, "unicorn", Instant.now().minus(Duration.ofHours(1)));
      case "forged" -> SecuredInstance.forged(issuer, unicorn);
      default -> whose;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 101",
    "another unicorn, 404",
    "customer, 403",
    "operator, 403",
    "expired, 401",
    "forged, 401",
    "nonsense, 401",
  })
  void socketIsForTheUnicornsOwnApp(String whose, int status) {
    assertThat(handshake(() -> one.connectWithToken(token(whose), unicorn))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:org/repo:ref:main",
        "CORP\\alice",
        "auth0|5f7c",
        "CN=a;OU=b",
        "..",
        "a%2Fb",
        "a?b",
        "# x",
        "ü🦄",
        "~rosa"
      })
  void unicornOfAnySubjectIsInvitedAndAnswers(String subject) {
    RideBooking rideBooking = new RideBooking(Location.parse(here));
    try (UnicornApp app =
        one.connectWithToken(issuer.token(subject, "unicorn"), Identity.inPath(subject))) {
      app.onDuty(here);
      CorrelationId rfq = rideBooking.publish();
      app.hears("rfq");
      app.quotes(rfq.value(), "12.50");

      app.hears("quote-recorded");
      Message.Quote quote = rideBooking.await(rfq, Message.Quote.class, _ -> true);
      assertThat(quote.unicorn()).isEqualTo(new UnicornId(subject));
    }
  }

  @Test
  void whoShowsNothingIsNotLetIn() {
    assertThat(handshake(() -> one.connect(unicorn))).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"owner, 101", "another unicorn, 404", "customer, 403", "operator, 403"})
  void ticketIsWorthWhatTheTokenIs(String whose, int status) {
    String ticket = one.ticket(token(whose));

    assertThat(handshake(() -> one.connectWithTicket(ticket, unicorn))).isEqualTo(status);
  }

  @Test
  void ticketOpensOneSocketAtWhateverInstance() {
    String ticket = one.ticket(token("owner"));

    assertThat(handshake(() -> other.connectWithTicket(ticket, unicorn))).isEqualTo(101);
    assertThat(handshake(() -> one.connectWithTicket(ticket, unicorn))).isEqualTo(401);
    assertThat(handshake(() -> other.connectWithTicket(ticket, unicorn))).isEqualTo(401);
  }

  @Test
  void ticketOpensItsSocketThoughTheAnswerOfTheTableIsLost() {
    String ticket = one.ticket(token("owner"));
    one.lostAnswers()
        .loseNext(call ->
            call instanceof UpdateItemRequest update
                && update.tableName().equals("unicorn-management-tickets"));

    assertThat(handshake(() -> one.connectWithTicket(ticket, unicorn))).isEqualTo(101);

    assertThat(one.lostAnswers().lost()).isEqualTo(1);
    assertThat(handshake(() -> one.connectWithTicket(ticket, unicorn))).isEqualTo(401);
  }

  @Test
  void ticketThatWasNeverIssuedOrIsTooOldOpensNothing() {
    String tooOld = other.ticket(token("owner"));

    assertThat(handshake(() -> one.connectWithTicket(tooOld, unicorn))).isEqualTo(401);
    assertThat(handshake(() -> one.connectWithTicket(UnguessableId.next(), unicorn)))
        .isEqualTo(401);
    assertThat(handshake(() -> one.connectWithTicket("made-up", unicorn))).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void socketIsClosedWhenTheTokenEnds(boolean byTicket) {
    String token = issuer.token(unicorn, "unicorn", Instant.now().plusSeconds(3));

    UnicornApp app =
        byTicket
            ? one.connectWithTicket(one.ticket(token), unicorn)
            : one.connectWithToken(token, unicorn);

    assertThat(app.isClosed()).isFalse();
    assertThat(app.awaitClose()).isEqualTo(1008);
  }

  static Stream<String> fromTheApp() {
    return DOCUMENT.messagesOf("fromTheApp").stream();
  }

  @ParameterizedTest
  @MethodSource("fromTheApp")
  void messageConcernsWhoSaysItOnly(String type) {
    Row row = requireNonNull(FROM_THE_APP.get(type), "no row says who may say this: " + type);
    RideBooking rideBooking = new RideBooking(Location.parse(here));
    try (UnicornApp app = connect(unicorn);
        UnicornApp stranger = connect(another)) {
      app.onDuty(here);
      CorrelationId rfq = rideBooking.publish();
      app.hears("rfq");
      String ride = "ride-" + UnguessableId.next();
      rideBooking.award(rfq, RideBooking.awardOf(ride, new UnicornId(unicorn))).join();
      app.hears("ride");
      String message = example(type, rfq, ride);

      assertThat(answer(stranger.say(message), row.another())).isEqualTo(row.another());
      assertThat(answer(app.say(message), row.own())).isEqualTo(row.own());
    }
  }

  private String example(String type, CorrelationId rfq, String ride) {
    ObjectNode example = (ObjectNode) DOCUMENT.examples(type).getFirst().deepCopy();
    if (example.has("rfq")) {
      example.put("rfq", rfq.value());
    }
    if (example.has("ride")) {
      example.put("ride", ride);
    }
    if (example.has("location")) {
      example.put("location", here); // it cannot have come to another place so soon
    }
    return example.toString();
  }

  /** Returns the next message, in the words of the rows, or any message if none is expected. */
  private static String answer(UnicornApp app, String expected) {
    if (!expected.equals(SILENCE)) {
      return words(app.hears(expected.split(" ", -1)[0]));
    }
    app.say("{\"type\":\"nonsense\"}");
    app.hears("error");
    return app.heard().isEmpty() ? SILENCE : app.heard().toString();
  }

  private static String words(JsonNode message) {
    String more = message.path("reason").asString(message.path("status").asString(""));
    return (message.required("type").asString() + " " + more).strip();
  }

  @Test
  void everyMessageToAnAppIsHeardByItsUnicornAlone() {
    RideBooking rideBooking = new RideBooking(Location.parse(here));
    Set<String> heard = new TreeSet<>();
    try (UnicornApp app = connect(unicorn);
        UnicornApp stranger = connect(another).onDuty(ELSEWHERE)) {
      app.say(example("on-duty", CorrelationId.random(), ""));
      heard.add(words(app.hears("on-duty-recorded")));
      CorrelationId rfq = rideBooking.publish();
      heard.add(words(app.hears("rfq")));
      heard.add(words(app.quotes(rfq.value(), "9.00").hears("quote-recorded")));
      RideBooking.counter(rfq, rideBooking.await(rfq, Message.Quote.class), 1, "8");
      heard.add(words(app.hears("counter-offer")));
      rideBooking.publish(rfq, new Message.RfqChanged(Price.of("8.50", "EUR")));
      heard.add(words(app.hears("rfq-changed")));
      heard.add(words(app.quotes(rfq.value(), "0").hears("quote-rejected")));
      rideBooking.publish(rfq, new Message.RfqClosed("deadline"));
      heard.add(words(app.hears("rfq-closed")));
      UnicornId winner = new UnicornId(unicorn);
      rideBooking.award(rfq, RideBooking.awardOf(UnguessableId.next(), winner)).join();
      heard.add(words(app.hears("ride")));
      rideBooking.publish(rfq, Message.RfqDecided.of(winner));
      heard.add(words(app.hears("outcome")));
      heard.add(words(app.sayBinary().hears("error")));

      assertThat(heard.stream().map(words -> words.split(" ", -1)[0]))
          .containsExactlyInAnyOrderElementsOf(DOCUMENT.messagesOf("toTheApp"));
      assertThat(answer(stranger, SILENCE)).isEqualTo(SILENCE);
    }
  }
}
