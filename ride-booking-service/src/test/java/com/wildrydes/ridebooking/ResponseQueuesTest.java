package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers' queues that are lost, and answers that come after the end. */
class ResponseQueuesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static RunningRideBooking service;
  private static RestApi api;

  private final String start = Somewhere.next();
  private final String customer = "customer-" + UnguessableId.next();
  private final Responder responder = new Responder(start);

  @BeforeAll
  static void start() {
    service = RunningRideBooking.start("--ride-booking.request.min-duration=PT1S");
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

  private Envelope request(Answer accepted) {
    return responder.hears(
        new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", "")), RFQ);
  }

  /** Returns the request of a completed RFQ: its only unicorn has quoted. */
  private Envelope requestThatAllHaveAnswered() {
    Answer accepted = api.submitFrom(start, customer, "PT5M");
    Envelope request = request(accepted);
    responder.invites(request, "u1");
    responder.quotes(request, "u1", "1.1", "3.00");
    await().atMost(LIMIT).until(() -> api.get(accepted.location()).status() == 303);
    return request;
  }

  private static String queue(Envelope request) {
    return String.valueOf(request.returnAddress()).replaceAll(".*:", "");
  }

  @Test
  void rfqWhoseQueueSomebodyDeletedGoesOnToItsDeadline() {
    Answer first = api.submitFrom(start, customer, "PT8S");
    Envelope request = request(first);
    responder.invites(request, "u1", "silent");
    responder.quotes(request, "u1", "1.1", "3.00");
    await()
        .atMost(LIMIT)
        .until(() -> api.get(first.location()).json().path("responses-received").asInt() == 1);

    responder.removesQueueOf(request);

    await().atMost(LIMIT).until(() -> service.count("rfq.response-queues.gone") > 0);
    Answer next = api.submitFrom(start, customer, "PT5M");
    assertThat(queue(request(next))).endsWith("-2");
    api.delete(next.location());
    Answer done =
        await().atMost(LIMIT).until(() -> api.get(first.location()), a -> a.status() == 303);
    assertThat(api.get(done.location()).json().required("quotes").size()).isEqualTo(1);
  }

  @Test
  void rosterThatComesAfterTheEndIsToldThatTheRfqIsClosed() {
    Envelope request = requestThatAllHaveAnswered();
    assertThat(responder.heard(request.correlationId(), RFQ_CLOSED)).isEmpty();

    try (var late = new Responder(start)) {
      late.invites(request, "u2");
      late.hears(request.correlationId(), RFQ_CLOSED);
    }
  }

  @Test
  void rosterOfThoseWhoHaveAllAnsweredTellsNobodyAnything() {
    Envelope request = requestThatAllHaveAnswered();
    await().atMost(LIMIT).until(() -> responder.waiting(request) == 0);
    long published = service.timed("aws.calls", "operation", "Publish");

    responder.invites(request, "u1"); // as SQS may deliver it again

    await().atMost(LIMIT).until(() -> responder.waiting(request) == 0);
    assertThat(service.timed("aws.calls", "operation", "Publish")).isEqualTo(published);
  }
}
