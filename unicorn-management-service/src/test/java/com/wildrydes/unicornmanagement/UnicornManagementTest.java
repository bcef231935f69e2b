package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.GoldenFile;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Decline;
import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.Message.Withdrawal;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ProblemType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;

/** The service as its neighbours see it: over WebSocket, HTTP and the protocols of AWS. */
class UnicornManagementTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext service;

  /** Each test has a place of its own, whose cells no other test's unicorns cover. */
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final double latitude = 30 + PLACES.incrementAndGet() * 0.5;
  private final String here = latitude + ",13.4050";
  private final String near = (latitude + 0.003) + ",13.4050";
  private final String farAway = (latitude + 0.25) + ",13.4050";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final List<UnicornApp> apps = new ArrayList<>();

  @BeforeAll
  static void startService() {
    TestAws.start();
    service = start();
  }

  private static ConfigurableApplicationContext start() {
    return UnicornManagementApplication.application()
        .profiles("local")
        .run("--server.port=0", "--unicorn-management.reconnect-grace=2s");
  }

  @AfterAll
  static void stopService() {
    service.close();
  }

  @AfterEach
  void disconnect() {
    apps.forEach(UnicornApp::abort);
  }

  private UnicornApp connect(String unicorn) {
    return connect(service, unicorn);
  }

  private UnicornApp connect(ConfigurableApplicationContext to, String unicorn) {
    UnicornApp app = UnicornApp.connect(URI.create("http://127.0.0.1:" + port(to)), unicorn);
    apps.add(app);
    return app;
  }

  private static int port(ConfigurableApplicationContext context) {
    return requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  private static UnicornId newUnicorn() {
    return new UnicornId(UnguessableId.next());
  }

  private UnicornApp onDuty(String location) {
    return connect(newUnicorn().value()).onDuty(location);
  }

  @Test
  void requestIsHeardByUnicornsNearbyAndByNoOther() {
    UnicornId first = newUnicorn();
    UnicornId second = newUnicorn();
    UnicornApp hereApp = connect(first.value()).onDuty(here);
    UnicornApp nearApp = connect(second.value()).onDuty(near);
    UnicornApp farApp = onDuty(farAway);

    CorrelationId rfq = rideBooking.publish();

    assertThat(hereApp.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
    JsonNode invitation = nearApp.hears("rfq");
    assertThat(Location.parse(invitation.path("from").asString()).distanceTo(Location.parse(here)))
        .isLessThan(PlaceRounding.START_WITHIN);
    assertThat(invitation.path("to").asString()).isEqualTo("52.524,13.374"); // the cell's middle
    assertThat(invitation.toString()).contains("\"trip\":", "\"deadline\":");
    assertThat(rideBooking.await(rfq, Roster.class).unicorns())
        .containsExactlyInAnyOrder(first, second);
    assertThat(farApp.heard()).isEmpty();
  }

  @Test
  void rosterIsEmptyWhereUnicornsHaveLeft() {
    UnicornApp app = onDuty(here);
    CorrelationId first = rideBooking.publish();
    app.hears("rfq");
    app.say("{\"type\":\"off-duty\"}");
    rideBooking.await(first, Decline.class);

    CorrelationId rfq = rideBooking.publish(); // the open one keeps the cell subscribed to

    assertThat(rideBooking.await(rfq, Roster.class).unicorns()).isEmpty();
  }

  @Test
  void quoteArrivesAtTheReturnAddressWithItsSequence() {
    UnicornId unicorn = newUnicorn();
    UnicornApp app = connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    app.quotes(rfq.value(), "12.5");

    assertThat(app.hears("quote-recorded").path("rfq").asString()).isEqualTo(rfq.value());
    Quote quote = rideBooking.await(rfq, Quote.class);
    assertThat(quote.unicorn()).isEqualTo(unicorn);
    assertThat(quote.name()).isEqualTo(app.name());
    assertThat(quote.price()).isEqualTo(Price.of("12.50", "EUR"));
    assertThat(quote.pickupEta()).isEqualTo(Duration.ofMinutes(4));
    assertThat(quote.sequence()).hasToString("1.2");
    assertThat(quote.replyTo().queue()).startsWith("unicorn-inbox-");
  }

  @Test
  void revisionDeclineAndWithdrawalFollowInSequence() {
    UnicornApp app = onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    app.quotes(rfq.value(), "12.50").quotes(rfq.value(), "11.50");
    app.say("{\"type\":\"withdraw\",\"rfq\":\"" + rfq + "\"}");
    app.say("{\"type\":\"decline\",\"rfq\":\"" + rfq + "\"}");

    rideBooking.await(
        rfq, Quote.class, quote -> quote.sequence().counter() == 3 && isPrice(quote, "11.50"));
    assertThat(rideBooking.await(rfq, Withdrawal.class).sequence().counter()).isEqualTo(4);
    assertThat(rideBooking.await(rfq, Decline.class).sequence().counter()).isEqualTo(5);
  }

  private static boolean isPrice(Quote quote, String amount) {
    return quote.price().equals(Price.of(amount, "EUR"));
  }

  @Test
  void requestDeliveredTwiceIsOfferedOnce() {
    UnicornId unicorn = newUnicorn();
    UnicornApp app = connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    Roster roster = rideBooking.await(rfq, Roster.class);
    assertThat(roster.unicorns()).contains(unicorn);

    rideBooking.publishAgain(rfq);

    Awaitility.await()
        .until(() -> rideBooking.received(rfq, Roster.class), rosters -> rosters.size() > 1);
    assertThat(rideBooking.received(rfq, Roster.class)).containsOnly(roster);
    assertThat(app.heard()).isEmpty();
  }

  @Test
  void unicornThatMovesIntoTheCellIsInvited() {
    UnicornId unicorn = newUnicorn();
    onDuty(here);
    UnicornApp app = connect(unicorn.value()).onDuty(farAway);
    CorrelationId rfq = rideBooking.publish();
    rideBooking.await(rfq, Roster.class);

    app.say("{\"type\":\"location\",\"location\":\"" + here + "\"}");

    assertThat(app.hears("rfq").path("rfq").asString()).isNotBlank();
    rideBooking.await(rfq, Roster.class, roster -> roster.unicorns().contains(unicorn));
  }

  @Test
  void movedUnicornHearsTheRequestsOfItsNewCell() {
    UnicornApp app = onDuty(farAway);
    app.say("{\"type\":\"location\",\"location\":\"" + here + "\"}");
    app.onDuty(here);

    CorrelationId rfq = rideBooking.publish();

    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> app.hears("rfq").path("rfq").asString().equals(rfq.value()));
  }

  @Test
  void reconnectedAppIsGivenItsOpenInvitationsAndMayAnswer() {
    String unicorn = newUnicorn().value();
    UnicornApp app = connect(unicorn).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.abort();

    UnicornApp again = connect(unicorn);

    assertThat(again.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
    again.quotes(rfq.value(), "9");
    assertThat(rideBooking.await(rfq, Quote.class).sequence()).hasToString("2.2");
  }

  @Test
  void unicornThatStaysAwayIsReportedUnreachable() {
    UnicornId unicorn = newUnicorn();
    UnicornApp app = connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    app.close();

    Message.Unreachable report =
        rideBooking.await(
            rfq, Message.Unreachable.class, message -> message.unicorn().equals(unicorn));
    assertThat(report.sequence()).hasToString("1.1");
  }

  @Test
  void secondConnectionOfAUnicornClosesTheFirst() {
    String unicorn = newUnicorn().value();
    UnicornApp first = connect(unicorn).onDuty(here);

    UnicornApp second = connect(unicorn).onDuty(here);

    assertThat(first.awaitClose()).isEqualTo(4001);
    assertThat(second.heard()).isEmpty();
  }

  @Test
  void closedAndDecidedRfqsAreTold() {
    UnicornId unicorn = newUnicorn();
    UnicornApp app = connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.quotes(rfq.value(), "12.50").hears("quote-recorded");

    rideBooking.publish(rfq, new Message.RfqClosed("deadline"));
    assertThat(app.hears("rfq-closed").path("reason").asString()).isEqualTo("deadline");
    app.quotes(rfq.value(), "10");
    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("rfq-closed");

    rideBooking.publish(rfq, Message.RfqDecided.of(unicorn));
    assertThat(app.hears("outcome").path("outcome").asString()).isEqualTo("won");
  }

  @Test
  void refusalByRideBookingReachesTheApp() {
    UnicornApp app = onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.quotes(rfq.value(), "12.50");
    Quote quote = rideBooking.await(rfq, Quote.class);

    RideBooking.send(
        quote.replyTo(),
        rfq,
        new Message.ResponseRefused(quote.unicorn(), quote.sequence(), "too-late"));

    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("too-late");
  }

  @Test
  void quoteAfterTheDeadlineIsRejected() {
    UnicornApp app = onDuty(here);
    CorrelationId rfq =
        rideBooking.publish(rideBooking.address(), Instant.now().plus(Duration.ofSeconds(2)));
    Instant deadline = Instant.parse(app.hears("rfq").path("deadline").asString());
    await().until(() -> Instant.now().isAfter(deadline));

    app.quotes(rfq.value(), "12.50");

    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("too-late");
    assertThat(rideBooking.received(rfq, Quote.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"amount\":\"-1\",\"currency\":\"EUR\"}', PT4M, , invalid-price",
    "'{\"amount\":\"12\",\"currency\":\"USD\"}', PT4M, , invalid-price",
    "'{\"amount\":12.500000000000000000001,\"currency\":\"EUR\"}', PT4M, , invalid-price",
    "'{\"amount\":1E400,\"currency\":\"EUR\"}', PT4M, , invalid-price",
    "'{\"amount\":1E-999999999,\"currency\":\"EUR\"}', PT4M, , invalid-price",
    "'{\"amount\":-0.0,\"currency\":\"EUR\"}', PT4M, , invalid-price",
    "'{\"amount\":\"12\",\"currency\":\"EUR\"}', soon, , invalid-pickup-eta",
    "'{\"amount\":\"12\",\"currency\":\"EUR\"}', +PT4M, , invalid-pickup-eta",
    "'{\"amount\":\"12\",\"currency\":\"EUR\"}', PT10M-300S, , invalid-pickup-eta",
    "'{\"amount\":\"12\",\"currency\":\"EUR\"}', PT4M, PT0S, invalid-validity",
  })
  void quoteThatBreaksARuleIsRejected(
      String price, String eta, @Nullable String validFor, String reason) {
    UnicornApp app = onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");

    app.say(
        "{\"type\":\"quote\",\"rfq\":\"%s\",\"price\":%s,\"pickup-eta\":\"%s\"%s}"
            .formatted(
                rfq, price, eta, validFor == null ? "" : ",\"valid-for\":\"" + validFor + "\""));

    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void quoteForAnUnknownRfqIsRejected() {
    UnicornApp app = onDuty(here);

    app.quotes("nobody-knows-me", "12.50");

    assertThat(app.hears("quote-rejected").path("reason").asString()).isEqualTo("unknown-rfq");
  }

  @ParameterizedTest
  @CsvSource({
    "sing, unreadable",
    "'', unreadable",
    "'[1]', unreadable",
    "'{}', unreadable",
    "'{\"type\":\"sing\"}', unknown-type",
    "'{\"type\":\"on-duty\",\"name\":\"Rosa\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"91,0\"}', unreadable",
    "'{\"type\":\"quote\",\"rfq\":\"r\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"x\\uffff\",\"location\":\"52.52,13.40\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"x\\ud83e\",\"location\":\"52.52,13.40\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"x\\u202egnp\",\"location\":\"52.52,13.40\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"\\u200b\",\"location\":\"52.52,13.40\"}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":{\"text\":\"hello"
        + " there\",\"latitude\":68.1,\"longitude\":-19.1}}', unreadable",
    "'{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"9F000000+\"}', unreadable",
    "'{\"type\":\"location\",\"location\":\"geo:52.52,13.40;u=151\"}', unreadable",
    "'{\"type\":\"decline\",\"rfq\":\"a\",\"rfq\":\"b\"}', unreadable",
    "'{\"type\":\"off-duty\",\"x\":[{\"y\":1,\"y\":2}]}', unreadable",
    "'{\"type\":\"off-duty\"} {}', unreadable",
    "'{\"type\":\"location\",\"location\":\"52.52,13.40\"}', not-on-duty",
  })
  void messageThatCannotBeReadIsAnsweredAndTheConnectionLivesOn(String message, String reason) {
    UnicornApp app = connect(newUnicorn().value());

    app.say(message);

    assertThat(app.hears("error").path("reason").asString()).isEqualTo(reason);
    app.onDuty(here);
  }

  @Test
  void messageThatIsTooLongIsAnsweredAndTheConnectionLivesOn() {
    UnicornApp app = connect(newUnicorn().value());

    app.say("x".repeat(17 * 1024));

    assertThat(app.hears("error").path("reason").asString()).isEqualTo("too-long");
    app.onDuty(here);
  }

  @Test
  void messageWithoutEndClosesTheConnection() {
    UnicornApp app = connect(newUnicorn().value());

    app.say("x".repeat(64 * 1024 + 1)); // who sends more may be cut off before it hears why

    assertThat(app.awaitClose()).isEqualTo(1009);
  }

  @Test
  void binaryMessageIsAnsweredAndTheConnectionLivesOn() {
    UnicornApp app = connect(newUnicorn().value());

    app.sayBinary();

    assertThat(app.hears("error").path("reason").asString()).isEqualTo("binary");
    app.onDuty(here);
  }

  @Test
  void requestWithAnUntrustedReturnAddressHasNoEffect() {
    UnicornApp app = onDuty(here);
    double before = outcomes("untrusted-return-address");
    String url = SQS.createQueue(q -> q.queueName("payroll-" + UnguessableId.next())).queueUrl();
    ReturnAddress payroll = RideBooking.addressOf(url);

    rideBooking.publish(payroll, Instant.now().plusSeconds(60));

    await().atMost(RideBooking.LIMIT).until(() -> outcomes("untrusted-return-address") > before);
    CorrelationId next = rideBooking.publish();
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(next.value());
    assertThat(SQS.receiveMessage(queue -> queue.queueUrl(url)).messages()).isEmpty();
  }

  @Test
  void forgedMessagesOfAllKindsHaveNoEffectButACount() {
    UnicornApp app = onDuty(here);
    double before = outcomes("forged");
    double awardsBefore = forgedAwards();
    int kinds = MessageType.values().length;

    for (MessageType kind : MessageType.values()) {
      rideBooking.forge(GoldenFile.message(kind));
    }

    await().atMost(RideBooking.LIMIT).until(() -> outcomes("forged") == before + kinds);
    await().atMost(RideBooking.LIMIT).until(() -> forgedAwards() == awardsBefore + kinds);
    CorrelationId honest = rideBooking.publish();
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(honest.value());
  }

  @Test
  void genuineMessagesInAnotherPlaceOrAtAnotherTimeHaveNoEffectButACount() {
    UnicornId unicorn = newUnicorn();
    UnicornApp app = connect(unicorn.value()).onDuty(here);
    Queue inbox = service.getBean("inbox", Queue.class);
    Queue awards = service.getBean("awardQueue", Queue.class);
    CorrelationId rfq = CorrelationId.random();
    Envelope award =
        new Envelope(
            rfq, rideBooking.address(), RideBooking.awardOf(UnguessableId.next(), unicorn));
    Envelope news = Envelope.of(rfq, new Message.UnicornMoved(unicorn, 99));
    Instant now = Instant.now();
    Instant fiveDaysAgo = now.minus(Duration.ofDays(5));
    double before = outcomes("replayed");
    double awardsBefore = count("unicorn.award.messages", "replayed");

    rideBooking.replay(inbox, news, "unicorn-inbox-of-another", now);
    rideBooking.replay(inbox, news, "unicorn-awards", now);
    rideBooking.replay(inbox, news, inbox.address().queue(), fiveDaysAgo);
    rideBooking.replay(inbox, news, rideBooking.cell().topicName(), fiveDaysAgo);
    rideBooking.replay(awards, award, inbox.address().queue(), now);
    rideBooking.replay(awards, award, rideBooking.cell().topicName(), now);
    rideBooking.replay(awards, award, "unicorn-awards", now.plus(Duration.ofMinutes(10)));

    await().atMost(RideBooking.LIMIT).until(() -> outcomes("replayed") == before + 4);
    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> count("unicorn.award.messages", "replayed") == awardsBefore + 3);
    assertThat(rideBooking.received(rfq, Message.class)).isEmpty();
    CorrelationId honest = rideBooking.publish(); // the app is still connected here
    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(honest.value());
  }

  private static double forgedAwards() {
    return count("unicorn.award.messages", "forged");
  }

  private static double outcomes(String outcome) {
    return count("unicorn.inbox.messages", outcome);
  }

  private static double count(String counter, String outcome) {
    return service.getBean(MeterRegistry.class).counter(counter, "outcome", outcome).count();
  }

  @Test
  void messageThatCannotBeReadGoesToTheDeadLettersAndHoldsUpNoOther() {
    UnicornApp app = onDuty(here);
    String topic = SNS.createTopic(t -> t.name(rideBooking.cell().topicName())).topicArn();
    String poison = UnguessableId.next();

    MessageAttributeValue signature =
        MessageAttributeValue.builder()
            .dataType("String")
            .stringValue(LocalSignatures.ofRubbish(poison))
            .build();
    SNS.publish(message ->
        message.topicArn(topic).message(poison).messageAttributes(Map.of("signature", signature)));
    SNS.publish(message ->
        message
            .topicArn(topic)
            .message(poison)
            .messageAttributes(
                Map.of(
                    "signature",
                    signature,
                    "n",
                    MessageAttributeValue.builder()
                        .dataType("Number.nosuch.Type")
                        .stringValue("1")
                        .build(),
                    "JavaType",
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("java.lang.Runtime")
                        .build())));
    CorrelationId rfq = rideBooking.publish();

    assertThat(app.hears("rfq").path("rfq").asString()).isEqualTo(rfq.value());
    List<String> reasons = new ArrayList<>();
    await()
        .atMost(RideBooking.LIMIT)
        .until(() -> {
          reasons.addAll(deadLetters(poison));
          return reasons.size() == 2;
        });
    assertThat(reasons).containsOnly("the header message-type must be given");
  }

  private static List<String> deadLetters(String body) {
    String url = SQS.getQueueUrl(q -> q.queueName("unicorn-management-dead-letters")).queueUrl();
    return SQS
        .receiveMessage(q -> q.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages()
        .stream()
        .filter(message -> message.body().equals(body))
        .map(message ->
            requireNonNull(message.messageAttributes().get(DeadLetters.REASON)).stringValue())
        .toList();
  }

  @Test
  void stoppedInstanceLeavesNeitherQueueNorSubscriptions() {
    ConfigurableApplicationContext other = start();
    UnicornApp app = connect(other, newUnicorn().value()).onDuty(here);
    String inbox = other.getBean("inbox", Queue.class).address().toString();
    assertThat(subscriptionsOf(inbox)).hasSize(7);

    other.close();

    assertThat(app.awaitClose()).isEqualTo(1001);
    assertThat(subscriptionsOf(inbox)).isEmpty();
    assertThat(SQS.listQueues().queueUrls()).noneMatch(url -> inbox.endsWith(nameOf(url)));
  }

  private static String nameOf(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static List<String> subscriptionsOf(String inbox) {
    return SNS.listSubscriptionsPaginator().subscriptions().stream()
        .filter(subscription -> subscription.endpoint().equals(inbox))
        .map(subscription -> subscription.topicArn())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /unicorns/not%E2%80%AEa%20unicorn/app, 400, invalid-unicorn",
    "GET, /unicorns/~a/app, 400, invalid-unicorn",
    "PUT, /unicorns/~a/push-endpoint, 415, unsupported-media-type",
    "DELETE, /unicorns/~a/push-endpoint, 400, bad-request",
    "GET, /unicorns/rosa/app, 426, upgrade-required",
    "POST, /unicorns/rosa/app, 405, method-not-allowed",
    "POST, /actuator/health, 405, method-not-allowed",
    "GET, /nowhere, 404, not-found",
    "GET, /error, 404, not-found",
    "GET, /a%2Fb, 400, bad-request",
  })
  void errorsOverHttpAreProblems(String method, String path, int status, String type)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
    assertThat(response.body())
        .contains("\"type\":\"" + ProblemType.of(type) + "\"", "\"status\":" + status);
  }

  @Test
  void serviceIsHealthy() throws IOException, InterruptedException {
    assertThat(send("GET", "/actuator/health").body()).contains("\"UP\"");
    assertThat(send("GET", "/actuator/health/readiness").body())
        .contains("\"sns\":true", "\"sqs\":true", "\"dynamodb\":true");
  }

  private static HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port(service) + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
