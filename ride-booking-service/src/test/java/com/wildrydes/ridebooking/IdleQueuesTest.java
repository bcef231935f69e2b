package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Queues that nobody needs any more. */
class IdleQueuesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void idleQueueIsRemovedAndTheNextRfqGetsTheNextGeneration() {
    String start = Somewhere.next();
    String customer = "customer-" + UnguessableId.next();
    try (var service =
            RunningRideBooking.start(
                "--ride-booking.return-address.idle-after=2s",
                "--ride-booking.return-address.sweep=1s");
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      Answer first = api.submitFrom(start, customer, "PT5M");
      Envelope request = responder.hears(RFQ, LIMIT);
      // In use, it stays.
      await().during(Duration.ofSeconds(4)).atMost(LIMIT).until(() -> responder.reaches(request));

      api.delete(first.location());

      await().atMost(LIMIT).until(() -> !responder.reaches(request));
      api.submitFrom(start, customer, "PT5M");
      Envelope next =
          await()
              .atMost(LIMIT)
              .until(() -> responder.heard(RFQ), heard -> !heard.getLast().equals(request))
              .getLast();
      assertThat(queue(request)).endsWith("-1");
      assertThat(queue(next)).isEqualTo(queue(request).replaceAll("1$", "2"));
    }
  }

  @Test
  void queueStaysWhileARideWaitsForItsEnd() {
    RunningRideBooking.useLocalAws();
    try (var awards = new Awards();
        var service =
            RunningRideBooking.start(
                "--ride-booking.return-address.idle-after=2s",
                "--ride-booking.return-address.sweep=1s");
        var negotiation = Negotiation.running(new RestApi(service.url()), "u1")) {
      var api = new RestApi(service.url());
      String quote = negotiation.quoteAtHand(api, "u1");
      Answer accepted = api.accept(negotiation.acceptance(api), quote);
      assertThat(accepted.status()).isEqualTo(201);
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.confirms(award);
      Negotiation.awaitRide(api, accepted.location(), "confirmed");
      await()
          .during(Duration.ofSeconds(5))
          .atMost(LIMIT)
          .until(() -> negotiation.responder().reaches(negotiation.request()));

      awards.ends(award, "completed");

      await().atMost(LIMIT).until(() -> !negotiation.responder().reaches(negotiation.request()));
    }
  }

  private static String queue(Envelope request) {
    return String.valueOf(request.returnAddress()).replaceAll(".*:", "");
  }
}
