package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RESPONSE_REFUSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Coverage;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An RFQ waits for the inboxes that have announced its cell, until they are gone. */
@SuppressWarnings("NullAway.Init")
class CoverageTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static RunningRideBooking service;
  private static RestApi api;

  private final String start = Somewhere.next();
  private final Responder responder = new Responder(start);
  private final String slow = "slow-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void leave() {
    responder.close();
  }

  private Coverage begun(String instance, long number) {
    return Coverage.of(instance, number, List.of(responder.cell()), List.of());
  }

  private Coverage ended(String instance, long number) {
    return Coverage.of(instance, number, List.of(), List.of(responder.cell()));
  }

  /** Announces, and awaits that all is stored. */
  private void announce(Coverage... announcements) {
    double before = service.count("rfq.coverage", "outcome", "recorded");
    List.of(announcements).forEach(responder::announces);
    await()
        .atMost(LIMIT)
        .until(() ->
            service.count("rfq.coverage", "outcome", "recorded") == before + announcements.length);
  }

  private Envelope submit() {
    URI task = api.submitFrom(start, "customer-" + UnguessableId.next(), "PT5M").location();
    return responder.hears(new CorrelationId(task.getPath().replaceAll(".*/", "")), RFQ);
  }

  private static JsonNode task(Envelope request) {
    return api.get("/rfq-tasks/" + request.correlationId()).json();
  }

  private static void awaitResponses(Envelope request, int count) {
    await().atMost(LIMIT).until(() -> task(request).path("responses-received").asInt(-1) == count);
  }

  private static JsonNode result(Envelope request) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> api.get("/rfq-results/" + request.correlationId()),
            answer -> answer.status() == 200)
        .json();
  }

  private static List<String> unicorns(JsonNode result) {
    return result.required("quotes").values().stream()
        .map(quote -> quote.at("/unicorn/id").asString())
        .toList();
  }

  private static void end(Envelope request) {
    api.delete(URI.create(service.url() + "/rfq-tasks/" + request.correlationId()));
  }

  @Test
  void quoteWhoseRosterIsStillOnTheWayCountsAndItsRosterIsWaitedFor() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.quotes(request, "early", "1.1", "5.00");
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");

    awaitResponses(request, 2);
    assertThat(task(request).at("/unicorns/invited").asInt()).isEqualTo(2);
    responder.inviteAs(slow, request, "early", "late");
    awaitInvited(request, 3);
    responder.quotes(request, "late", "1.1", "7.00");

    JsonNode result = result(request);
    assertThat(unicorns(result)).containsExactly("early", "late", "u1");
    assertThat(result.required("completed-by").asString()).isEqualTo("all-answered");
    assertThat(responder.heard(request.correlationId(), RESPONSE_REFUSED)).isEmpty();
  }

  private static void awaitInvited(Envelope request, int count) {
    await().atMost(LIMIT).until(() -> task(request).at("/unicorns/invited").asInt() == count);
  }

  @Test
  void lastRosterThoughEmptyCompletesTheRfq() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");
    awaitResponses(request, 1);

    responder.inviteAs(slow, request);

    assertThat(unicorns(result(request))).containsExactly("u1");
  }

  @Test
  void requestIsPublishedAgainWhileARosterIsOwed() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.invites(request, "u1");

    await().atMost(LIMIT).until(() -> responder.heard(request.correlationId(), RFQ).size() >= 3);
    responder.inviteAs(slow, request);
    awaitInvited(request, 1);
    end(request);
  }

  @Test
  void inboxThatIsGoneIsNotWaitedForWhateverItAnnounced() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");
    awaitResponses(request, 1);

    announce(Coverage.gone(slow), begun(slow, 7));

    assertThat(result(request).required("completed-by").asString()).isEqualTo("all-answered");
  }

  @Test
  void inboxThatIsGoneIsNoticedBeforeTheNextPublication() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");
    // The third publication comes 15 s after the first one, the fourth 15 s later.
    await().atMost(LIMIT).until(() -> responder.heard(request.correlationId(), RFQ).size() >= 3);

    announce(Coverage.gone(slow));

    await().atMost(Duration.ofSeconds(8)).until(() -> isCompleted(request));
  }

  private static boolean isCompleted(Envelope request) {
    return api.get("/rfq-results/" + request.correlationId()).status() == 200;
  }

  @Test
  void inboxThatBeganToCoverTheCellMeanwhileIsWaitedForOnceItIsAskedToo() {
    announce(begun(responder.instance(), 1));
    Envelope request = submit();
    announce(begun(slow, 1));
    // Nobody is invited so far: the request is published again, and who covers the cell is asked.
    await().atMost(LIMIT).until(() -> responder.heard(request.correlationId(), RFQ).size() >= 2);
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");
    awaitResponses(request, 1);

    responder.inviteAs(slow, request, "u2");
    awaitInvited(request, 2);
    responder.declines(request, "u2", "1.1");

    assertThat(result(request).at("/unicorns/invited").asInt()).isEqualTo(2);
  }

  @Test
  void announcementsOfACellHoldByTheirNumberWhateverTheirOrder() {
    announce(ended(slow, 2), begun(slow, 1), begun(responder.instance(), 3));
    announce(begun(responder.instance(), 3), ended(responder.instance(), 1));
    Envelope request = submit();
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "9.00");

    assertThat(unicorns(result(request))).as("slow is not waited for").containsExactly("u1");

    Envelope another = submit();
    responder.inviteAs("stranger", another, "u1");
    responder.quotes(another, "u1", "1.1", "9.00");
    awaitResponses(another, 1);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LIMIT)
        .until(() -> task(another).path("status").asString().equals("running"));
    responder.invites(another);
    assertThat(result(another).required("completed-by").asString()).isEqualTo("all-answered");
  }

  @Test
  void nobodyNearIsSaidWithinFiveSecondsUntilSomebodyComes() {
    Envelope request = submit();
    assertThat(task(request).required("nobody-near").asBoolean()).isFalse();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> task(request).required("nobody-near").asBoolean());
    assertThat(task(request).required("status").asString()).isEqualTo("running");
    responder.invites(request);
    responder.send(
        request,
        new Message.Roster(responder.instance(), 2, 1, 1, List.of(new UnicornId("newcomer"))));

    await().atMost(LIMIT).until(() -> !task(request).required("nobody-near").asBoolean());
    assertThat(task(request).at("/unicorns/invited").asInt()).isEqualTo(1);
    end(request);
  }

  @Test
  void nobodyIsNearIfAllRostersAreEmptyButNotWhileOneIsOwed() {
    announce(begun(responder.instance(), 1), begun(slow, 1));
    Envelope request = submit();
    responder.invites(request);
    await()
        .during(Duration.ofSeconds(4))
        .atMost(LIMIT)
        .until(() -> !task(request).required("nobody-near").asBoolean());

    responder.inviteAs(slow, request);

    await().atMost(LIMIT).until(() -> task(request).required("nobody-near").asBoolean());
    end(request);
  }

  @Test
  void manyCellsAreStored() {
    List<Vicinity> many =
        responder.cell().withRing().stream()
            .flatMap(cell -> cell.withRing().stream())
            .distinct()
            .toList();

    announce(Coverage.of(responder.instance(), 1, many, List.of()));

    Envelope request = submit();
    responder.inviteAs("stranger", request, "u1");
    responder.declines(request, "u1", "1.1");
    awaitResponses(request, 1);
    announce(Coverage.gone(responder.instance()));
    assertThat(result(request).required("completed-by").asString()).isEqualTo("all-answered");
  }

  @Test
  void whatIsNoAnnouncementGoesToTheDeadLettersAndAForgedOneHasNoEffect() {
    double unreadable = service.count("rfq.coverage", "outcome", "unreadable");
    double forged = service.count("rfq.coverage", "outcome", "forged");
    var sqs = responder.sqs();
    var queue = Blocking.await(new Queues(sqs, LocalSignatures.WRAPPER).find("rfq-coverage"));

    Blocking.await(
        new Queues(sqs, LocalSignatures.WRAPPER)
            .send(
                queue.address(),
                Envelope.of(CorrelationId.random(), new Message.RfqClosed("deadline"))));
    Blocking.await(
        new Queues(sqs, LocalSignatures.STRANGER)
            .send(queue.address(), Envelope.of(CorrelationId.random(), begun(slow, 1))));

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          assertThat(service.count("rfq.coverage", "outcome", "unreadable"))
              .isEqualTo(unreadable + 1);
          assertThat(service.count("rfq.coverage", "outcome", "forged")).isEqualTo(forged + 1);
        });
  }
}
