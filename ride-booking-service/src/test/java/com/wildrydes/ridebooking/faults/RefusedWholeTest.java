package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.Responder;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.Somewhere;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a bad entry of a batch harms no other entry, even if AWS refuses the whole call. */
class RefusedWholeTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final List<String> UNICORNS = List.of("u1", "u2", "bad", "u3", "u4");

  private final String start = Somewhere.next();

  private record Asked(Answer accepted, Envelope request) {}

  /** Submits an RFQ that all unicorns answer together. */
  private Asked ask(RestApi api, Responder responder) {
    Answer accepted = api.submitFrom(start, "customer-" + UnguessableId.next(), "PT10M");
    var rfq = new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", ""));
    Envelope request = responder.hears(rfq, RFQ);
    responder.invites(request, UNICORNS.toArray(String[]::new));
    for (String unicorn : UNICORNS) {
      responder.quotes(request, unicorn, "1.1", "9.00");
    }
    return new Asked(accepted, request);
  }

  @Test
  void messageThatCannotBeDeletedKeepsNoOther() {
    RefusedWhole refusing = RefusedWhole.deletionsOf("bad");
    try (var service = RunningRideBooking.start(refusing);
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      Asked asked = ask(api, responder);

      await().atMost(LIMIT).until(() -> api.get(asked.accepted().location()).status() == 303);
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(responder.waiting(asked.request())).isEqualTo(1));
      assertThat(refusing.refused()).as("entries of the refused calls").anyMatch(size -> size > 1);
    }
  }

  @Test
  void responseThatCannotBeStoredKeepsNoOther() {
    RefusedWhole refusing = RefusedWhole.rowsOf("bad");
    try (var service = RunningRideBooking.start(refusing);
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      Asked asked = ask(api, responder);

      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(
                      api.get(asked.accepted().location())
                          .json()
                          .required("responses-received")
                          .asInt())
                  .isEqualTo(UNICORNS.size() - 1));
      await().atMost(LIMIT).until(() -> service.count("rfq.dead-letters") == 1);
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(responder.waiting(asked.request())).isZero());
      assertThat(refusing.refused()).as("entries of the refused calls").anyMatch(size -> size > 1);
      api.delete(asked.accepted().location());
    }
  }
}
