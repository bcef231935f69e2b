package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.AsyncApiDocument.names;
import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/**
 * The hearers of each event of the customers' WebSocket, where tokens are asked for: two instances
 * on one AWS.
 */
@SuppressWarnings("NullAway.Init")
class SocketAccessTest {
  /** Prices that no quote here meets, so that each event has all its properties. */
  private static final String PRICES =
      """
      "target-price":{"amount":"2.00","currency":"EUR"},\
      "accept-at":{"amount":"1.00","currency":"EUR"}\
      """;

  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("customer-notifications.asyncapi.yaml");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static LocalIssuer issuer;
  private static Awards awards;
  private static RunningRideBooking one;
  private static RunningRideBooking other;

  private final String customer = "customer-" + UnguessableId.next();
  private final String another = "another-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    issuer = LocalIssuer.start(0);
    awards = new Awards();
    one = RunningRideBooking.startSecured(issuer.uri());
    // A ticket of its own is too old at once.
    other = RunningRideBooking.startSecured(issuer.uri(), "--wildrydes.trust.ticket-lifetime=1ms");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    awards.close();
    issuer.close();
  }

  private String token(String whose) {
    return switch (whose) {
      case "owner" -> issuer.token(customer, "");
      case "another customer" -> issuer.token(another, "");
      case "unicorn" -> issuer.token(customer, "unicorn");
      case "operator" -> issuer.token(another, "operator");
      case "expired" -> issuer.token(customer, "", Instant.now().minus(Duration.ofHours(1)));
      case "forged" -> Tokens.forged(issuer, customer);
      default -> whose;
    };
  }

  private static CustomerApp connect(String customer, String token) {
    return new CustomerApp(
        one,
        customer + "/notifications",
        HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token));
  }

  private static CustomerApp connectWithTicket(
      RunningRideBooking instance, String customer, String ticket) {
    return new CustomerApp(
        instance, customer + "/notifications?ticket=" + ticket, HTTP.newWebSocketBuilder());
  }

  private static String ticket(RunningRideBooking instance, String token) {
    return new RestApi(instance.url(), token)
        .send(
            HttpRequest.newBuilder(URI.create(instance.url() + "/tickets"))
                .POST(BodyPublishers.noBody()))
        .json()
        .required("ticket")
        .asString();
  }

  /** Status with which a handshake is refused; 101 if it is not. */
  private static int handshake(Supplier<CustomerApp> connect) {
    try (CustomerApp app = connect.get()) {
      app.hears("snapshot");
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) requireNonNull(e.getCause()))
          .getResponse()
          .statusCode();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 101",
    "another customer, 404",
    "unicorn, 403",
    "operator, 404",
    "expired, 401",
    "forged, 401",
    "nonsense, 401",
  })
  void notificationsAreForTheirCustomer(String whose, int status) {
    assertThat(handshake(() -> connect(customer, token(whose)))).isEqualTo(status);
  }

  @Test
  void whoShowsNothingIsNotLetIn() {
    assertThat(handshake(() -> new CustomerApp(one, customer))).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repo:org/repo:ref:main",
        "CORP\\alice",
        "auth0|5f7c",
        "CN=a;OU=b",
        "..",
        "a/b",
        "a%2Fb",
        "a?b",
        "#",
        "a b",
        "ü",
        "🦄",
        "~alice",
        "<b>\"'",
        "me@example.com"
      })
  void whoCanSubmitCanListAndListen(String subject) {
    String token = issuer.token(subject, "");
    String segment = Identity.inPath(subject);
    RestApi api = new RestApi(one.url(), token);
    try (CustomerApp app = connect(segment, token)) {
      app.hears("snapshot");
      Answer submitted = api.submit("{\"from\":\"%1$s\",\"to\":\"%1$s\"}".formatted(RestApi.START));
      assertThat(submitted.status()).isEqualTo(202);
      Answer list = api.get("/customers/" + segment + "/rfqs");
      assertThat(list.json().at("/rfqs/0/links/task").asString())
          .isEqualTo(submitted.header("Location"));
      assertThat(api.get(list.link("self")).json()).isEqualTo(list.json());

      api.delete(submitted.location());

      app.hears("rfq-cancelled");
    }
    assertThat(handshake(() -> connectWithTicket(one, segment, ticket(one, token)))).isEqualTo(101);
    assertThat(handshake(() -> connectWithTicket(one, segment, ticket(one, token("owner")))))
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uFFFFb", "a\u202Eb", "\u200B", "a\nb", " ", "\u2028x"})
  void subjectThatIsNoIdIsRefusedWithTheReason(String subject) {
    RestApi api = new RestApi(one.url(), issuer.token(subject, ""));

    Answer refusal = api.submit("{}");

    assertThat(refusal.status()).isEqualTo(401);
    assertThat(refusal.json().required("detail").asString())
        .startsWith("The claim sub of a token must be one line of 1 to 128 characters");
  }

  @ParameterizedTest
  @CsvSource({"owner, 101", "another customer, 404", "unicorn, 403", "operator, 404"})
  void ticketIsWorthWhatTheTokenIs(String whose, int status) {
    String ticket = ticket(one, token(whose));

    assertThat(handshake(() -> connectWithTicket(one, customer, ticket))).isEqualTo(status);
  }

  @Test
  void ticketOpensTheNotificationsOnceAtWhateverInstance() {
    String ticket = ticket(one, token("owner"));

    assertThat(handshake(() -> connectWithTicket(other, customer, ticket))).isEqualTo(101);
    assertThat(handshake(() -> connectWithTicket(one, customer, ticket))).isEqualTo(401);
    assertThat(handshake(() -> connectWithTicket(other, customer, ticket))).isEqualTo(401);
  }

  @Test
  void ticketThatWasNeverIssuedOrIsTooOldOpensNothing() {
    String tooOld = ticket(other, token("owner"));

    assertThat(handshake(() -> connectWithTicket(one, customer, tooOld))).isEqualTo(401);
    assertThat(handshake(() -> connectWithTicket(one, customer, UnguessableId.next())))
        .isEqualTo(401);
  }

  @Test
  void ticketCannotBeReadFromItsRow() {
    String ticket = ticket(one, token("owner"));

    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      assertThat(dynamoDb.scan(scan -> scan.tableName("ride-booking-tickets")).items().toString())
          .contains(customer)
          .doesNotContain(ticket);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void notificationsEndWithTheToken(boolean byTicket) {
    String token = issuer.token(customer, "", Instant.now().plusSeconds(3));

    try (CustomerApp app =
        byTicket
            ? connectWithTicket(one, customer, ticket(one, token))
            : connect(customer, token)) {
      assertThat(app.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void everyEventIsHeardByItsCustomerAlone() {
    RestApi api = new RestApi(one.url(), token("owner"));
    try (var app = connect(customer, token("owner"));
        var stranger = connect(another, token("another customer"));
        var first = Negotiation.bargainAs(customer, api, PRICES);
        var second = Negotiation.bargainAs(customer, api, PRICES);
        var third = Negotiation.bargainAs(customer, api, PRICES);
        var fourth = Negotiation.bargainAs(customer, api, PRICES)) {
      stranger.hears("snapshot");
      app.hears("snapshot");
      first.responder().invites(first.request(), "u1", "u2");
      app.hears("rfq-progress");
      first.responder().quotes(first.request(), "u1", "1.1", "9.00");
      first.responder().quotes(first.request(), "u2", "1.1", "9.50");
      app.hears("rfq-completed");
      first.accept(api, "u1");
      awards.declines(awards.hears(first.rfq(), AWARD), "busy");
      app.hears("ride-declined");

      second.quoted("u1").accept(api, "u1");
      awards.confirms(awards.hears(second.rfq(), AWARD));
      app.hears("ride-confirmed");
      awards.picksUp(awards.hears(second.rfq(), AWARD), Instant.now());
      app.hears("ride-picked-up");
      awards.ends(awards.hears(second.rfq(), AWARD), "cancelled");
      app.hears("ride-cancelled");

      third.quoted("u1").accept(api, "u1");
      awards.ends(awards.hears(third.rfq(), AWARD), "completed");
      app.hears("ride-completed");
      api.delete(fourth.task());
      app.hears("rfq-cancelled");

      assertThat(app.events()).isEqualTo(DOCUMENT.messages());
      assertThat(app.events())
          .allSatisfy(event -> assertThat(app.heard(event)).allSatisfy(this::assertDocumented));
      assertThat(stranger.events()).containsExactly("snapshot");
    }
  }

  private void assertDocumented(JsonNode message) {
    JsonNode schema = DOCUMENT.payload(message.required("event").asString());

    assertThat(names(schema.required("properties"))).isEqualTo(names(message));
  }
}
