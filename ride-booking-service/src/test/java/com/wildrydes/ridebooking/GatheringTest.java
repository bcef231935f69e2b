package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RESPONSE_REFUSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CLOSED;
import static com.wildrydes.ridebooking.RestApi.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.GoldenFile;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The fate of the responses to an RFQ, seen from both of its sides. It is the same with either kind
 * of return address.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatheringTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final RunningRideBooking service;
  private final RestApi api;

  private String customer = "";
  private Responder responder;

  GatheringTest(String strategy) {
    service =
        RunningRideBooking.start(
            "--ride-booking.request.min-duration=PT1S",
            "--ride-booking.return-address.strategy=" + strategy);
    api = new RestApi(service.url());
    responder = new Responder(START);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void listen() {
    customer = "customer-" + UnguessableId.next();
    responder = new Responder(START);
  }

  @AfterEach
  void leave() {
    responder.close();
  }

  private Envelope request(Answer accepted) {
    return responder.hears(rfq(accepted.link("self")), RFQ);
  }

  private static CorrelationId rfq(URI task) {
    return new CorrelationId(task.getPath().replace("/rfq-tasks/", ""));
  }

  private Answer result(URI task) {
    Answer done = await().atMost(LIMIT).until(() -> api.get(task), a -> a.status() == 303);
    return api.get(done.location());
  }

  private void awaitResponses(URI task, int count) {
    await()
        .atMost(LIMIT)
        .until(() -> api.get(task).json().path("responses-received").asInt(-1) == count);
  }

  private static List<String> unicorns(JsonNode quotes) {
    return quotes.values().stream().map(q -> q.at("/unicorn/id").asString()).toList();
  }

  @Test
  void completesWhenAllHaveAnsweredWithTheBestQuoteFirst() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1", "u2", "u3", "u4");
    responder.quotes(request, "u1", "1.1", "12.50");
    responder.quotes(request, "u2", "1.1", "9.90", "EUR", "PT6M");
    responder.quotes(request, "u3", "1.1", "9.90", "EUR", "PT5M");
    responder.declines(request, "u4", "1.1");

    JsonNode result = result(accepted.location()).json();

    assertThat(unicorns(result.required("quotes"))).containsExactly("u3", "u2", "u1");
    assertThat(result.required("completed-by").asString()).isEqualTo("all-answered");
    assertThat(result.required("unicorns").toString())
        .isEqualTo("{\"invited\":4,\"quoted\":3,\"declined\":1,\"unreachable\":0}");
    assertThat(result.at("/quotes/2/price").toString())
        .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
    assertThat(result.at("/quotes/0/pickup-eta").asString()).isEqualTo("PT5M");
    assertThat(responder.heard(request.correlationId(), RFQ_CLOSED)).isEmpty();
  }

  @Test
  void completesAtTheDeadlineWithWhatThereIs() {
    Answer accepted = api.submit(customer, "PT3S");
    Envelope request = request(accepted);
    responder.invites(request, "u1", "silent");
    responder.quotes(request, "u1", "1.1", "12.50");

    JsonNode result = result(accepted.location()).json();

    assertThat(result.required("completed-by").asString()).isEqualTo("deadline");
    assertThat(unicorns(result.required("quotes"))).containsExactly("u1");
  }

  @Test
  void runningTaskCountsThoseInvitedAndTheirResponses() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1", "u2", "u3");
    responder.quotes(request, "u1", "1.1", "12.50");
    responder.quotes(request, "u1", "1.2", "11.50");
    responder.declines(request, "u2", "1.1");
    responder.quotes(request, "unlisted", "1.1", "12.00");

    awaitResponses(accepted.location(), 3);
    Answer task = api.get(accepted.location());
    assertThat(task.json().at("/unicorns/invited").asInt()).isEqualTo(4);
    assertThat(task.header("Retry-After")).isNotEmpty();
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(api.get(task.link("quotes")).json().at("/quotes/0/price/amount").asString())
                .isEqualTo("11.50"));
    api.delete(accepted.location());
  }

  @Test
  void enoughCompletesWithTheQuotesAtHandAndClosesTheRfq() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1", "silent");
    responder.quotes(request, "u1", "1.1", "12.50");
    awaitResponses(accepted.location(), 1);

    Answer enough = api.post(accepted.link("complete"));

    assertThat(enough.status()).isEqualTo(303);
    Answer result = api.get(enough.location());
    assertThat(result.json().required("completed-by").asString()).isEqualTo("customer");
    assertThat(result.json().required("status").asString()).isEqualTo("completed");
    assertThat(result.link("result")).isEqualTo(result.link("self")).isEqualTo(enough.location());
    assertThat(result.link("task")).isEqualTo(accepted.location());
    assertThat(unicorns(result.json().required("quotes"))).containsExactly("u1");
    Envelope closed = responder.hears(request.correlationId(), RFQ_CLOSED);
    assertThat(closed.message()).isEqualTo(new Message.RfqClosed("customer"));
    assertThat(api.post(accepted.link("complete")).location()).isEqualTo(enough.location());
  }

  @Test
  void lateResponseChangesNothingAndItsUnicornIsTold() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1", "u2");
    responder.quotes(request, "u1", "1.1", "12.50");
    awaitResponses(accepted.location(), 1);
    String before = api.get(api.post(accepted.link("complete")).location()).response().body();

    responder.quotes(request, "u2", "1.1", "1.00");

    Envelope refusal = responder.hears(request.correlationId(), RESPONSE_REFUSED);
    assertThat(refusal.message())
        .isInstanceOfSatisfying(
            Message.ResponseRefused.class,
            refused -> {
              assertThat(refused.unicorn()).isEqualTo(new UnicornId("u2"));
              assertThat(refused.reason()).isEqualTo("too-late");
            });
    assertThat(result(accepted.location()).response().body()).isEqualTo(before);
  }

  @Test
  void responseWithoutAnRfqIsRefused() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    CorrelationId unknown = CorrelationId.random();

    responder.quotes(
        new Envelope(unknown, request.returnAddress(), request.message()), "u1", "1.1", "9.00");

    assertThat(responder.hears(unknown, RESPONSE_REFUSED).message())
        .isInstanceOfSatisfying(
            Message.ResponseRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo("unknown-rfq"));
    api.delete(accepted.location());
  }

  @Test
  void responseIsItsOwnProofAndCountsThoughNoRosterNamesItsUnicorn() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.quotes(request, "unlisted", "1.1", "1.00");
    awaitResponses(accepted.location(), 1);
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");

    JsonNode result = result(accepted.location()).json();

    assertThat(unicorns(result.required("quotes"))).containsExactly("unlisted", "u1");
    assertThat(result.at("/unicorns/invited").asInt()).isEqualTo(2);
    assertThat(responder.heard(request.correlationId(), RESPONSE_REFUSED)).isEmpty();
  }

  @Test
  void refusalFollowsNoStrangeReplyTo() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    String name = "stranger-" + UnguessableId.next();
    String url = responder.sqs().createQueue(q -> q.queueName(name)).join().queueUrl();
    var stranger = ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:" + name);
    CorrelationId unknown = CorrelationId.random();
    double before = service.count("rfq.untrusted-reply-to");

    responder.send(
        new Envelope(unknown, request.returnAddress(), request.message()),
        new Message.Decline(new UnicornId("u1"), "Mallory", Sequence.parse("1.1"), stranger));

    await().atMost(LIMIT).until(() -> service.count("rfq.untrusted-reply-to") == before + 1);
    assertThat(responder.sqs().receiveMessage(r -> r.queueUrl(url)).join().messages()).isEmpty();
    api.delete(accepted.location());
  }

  @Test
  void quoteInAnotherCurrencyIsRefused() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1");

    responder.quotes(request, "u1", "1.1", "9.00", "USD", "PT4M");

    assertThat(responder.hears(request.correlationId(), RESPONSE_REFUSED).message())
        .isInstanceOfSatisfying(
            Message.ResponseRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo("invalid-price"));
    api.delete(accepted.location());
  }

  @Test
  void unreadableMessageGoesToTheDeadLettersAndHoldsUpNoOther() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    String garbage = "garbage " + UnguessableId.next();
    String url =
        responder
            .sqs()
            .getQueueUrl(q -> q.queueName(Objects.requireNonNull(request.returnAddress()).queue()))
            .join()
            .queueUrl();
    responder
        .sqs()
        .sendMessage(message ->
            message
                .queueUrl(url)
                .messageBody(garbage)
                .messageAttributes(Map.of("signature", signature(garbage))))
        .join();
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");

    assertThat(unicorns(result(accepted.location()).json().required("quotes")))
        .containsExactly("u1");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(deadLetters()).contains(garbage));
  }

  private static MessageAttributeValue signature(String body) {
    return MessageAttributeValue.builder()
        .dataType("String")
        .stringValue(LocalSignatures.ofRubbish(body))
        .build();
  }

  @Test
  void forgedMessagesOfAllKindsHaveNoEffectButACount() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    double before = service.count("rfq.responses", "outcome", "forged");

    Arrays.stream(MessageType.values())
        .forEach(type -> responder.forges(request, GoldenFile.message(type)));

    await()
        .atMost(LIMIT)
        .until(() ->
            service.count("rfq.responses", "outcome", "forged")
                == before + MessageType.values().length);
    JsonNode task = api.get(accepted.location()).json();
    assertThat(task.required("responses-received").asInt()).isZero();
    assertThat(task.at("/unicorns/invited").asInt()).isZero();
    api.delete(accepted.location());
  }

  @Test
  void genuineMessageInAnotherPlaceOrAtAnotherTimeHasNoEffectButACount() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);
    String here = Objects.requireNonNull(request.returnAddress()).queue();
    Instant now = Instant.now();
    double before = service.count("rfq.responses", "outcome", "replayed");
    responder.invites(request, "u1", "u2", "u3", "u4", "u5", "u6", "silent");

    responder.replays(request, responder.quote("u1"), "rfq-responses-of-another-1", now);
    responder.replays(request, responder.quote("u2"), "unicorn-awards", now);
    responder.replays(request, responder.quote("u3"), "rfq-requests-871f1d489ffffff", now);
    responder.replays(request, responder.quote("u4"), here, now.minus(Duration.ofDays(5)));
    responder.replays(request, responder.quote("u5"), here, now.plus(Duration.ofMinutes(10)));

    await()
        .atMost(LIMIT)
        .until(() -> service.count("rfq.responses", "outcome", "replayed") == before + 5);
    JsonNode task = api.get(accepted.location()).json();
    assertThat(task.required("responses-received").asInt()).isZero();
    responder.replays(request, responder.quote("u6"), here, now.minus(Duration.ofDays(3)));
    await()
        .atMost(LIMIT)
        .until(
            () -> api.get(accepted.location()).json().required("responses-received").asInt() == 1);
    api.delete(accepted.location());
  }

  private List<String> deadLetters() {
    var sqs = responder.sqs();
    String url = sqs.getQueueUrl(q -> q.queueName("ride-booking-dead-letters")).join().queueUrl();
    return Blocking.await(
            sqs.receiveMessage(r ->
                r.queueUrl(url)
                    .visibilityTimeout(0)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")))
        .messages()
        .stream()
        .filter(message -> {
          MessageAttributeValue reason = message.messageAttributes().get(DeadLetters.REASON);
          return reason != null && reason.stringValue().contains("message-type");
        })
        .map(message -> message.body())
        .toList();
  }

  @Test
  void twoRfqsOfOneCustomerShareAQueueAndMixUpNothing() {
    Answer first = api.submit(customer, "PT5M");
    Answer second = api.submit(customer, "PT5M");
    Envelope firstRequest = request(first);
    Envelope secondRequest = request(second);
    assertThat(firstRequest.returnAddress()).isEqualTo(secondRequest.returnAddress());
    for (Envelope request : List.of(firstRequest, secondRequest)) {
      responder.invites(request, "u1");
    }
    responder.quotes(secondRequest, "u1", "1.1", "2.00");
    responder.quotes(firstRequest, "u1", "1.1", "1.00");

    assertThat(result(first.location()).json().at("/quotes/0/price/amount").asString())
        .isEqualTo("1.00");
    assertThat(result(second.location()).json().at("/quotes/0/price/amount").asString())
        .isEqualTo("2.00");
  }

  @Test
  void cancelledRfqIsGoneAndItsUnicornsAreTold() {
    Answer accepted = api.submit(customer, "PT5M");
    Envelope request = request(accepted);

    assertThat(api.delete(accepted.link("cancel")).status()).isEqualTo(204);

    assertThat(api.get(accepted.location()).json().required("status").asString())
        .isEqualTo("cancelled");
    Answer result =
        api.get(URI.create(accepted.location().toString().replace("rfq-tasks", "rfq-results")));
    assertThat(result.status()).isEqualTo(410);
    assertThat(result.problem()).isEqualTo("rfq-cancelled");
    assertThat(responder.hears(request.correlationId(), RFQ_CLOSED).message())
        .isEqualTo(new Message.RfqClosed("cancelled"));
    assertThat(api.delete(accepted.link("cancel")).status()).isEqualTo(204);
    assertThat(api.post(accepted.link("complete")).status()).isEqualTo(410);
  }

  @Test
  void completedRfqCannotBeCancelled() {
    Answer accepted = api.submit(customer, "PT5M");
    api.post(accepted.link("complete"));

    Answer refused = api.delete(accepted.link("cancel"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("rfq-completed");
    assertThat(api.get(refused.link("result")).status()).isEqualTo(200);
  }

  @Test
  void runningRfqHasNoResultYetButSaysWhereItsTaskIs() {
    Answer accepted = api.submit(customer, "PT5M");

    Answer result =
        api.get(URI.create(accepted.location().toString().replace("rfq-tasks", "rfq-results")));

    assertThat(result.status()).isEqualTo(404);
    assertThat(result.problem()).isEqualTo("rfq-running");
    assertThat(result.link("task")).isEqualTo(accepted.location());
    api.delete(accepted.location());
  }
}
