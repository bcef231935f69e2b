package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.Responder;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.Somewhere;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Tests a response queue that a faulty service floods with unreadable messages. */
@Tag("heavy")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class UnreadableFloodTest {
  private static final int MESSAGES = 10_000;
  private static final int BATCH = 10;
  private static final MessageAttributeValue SIGNATURE =
      MessageAttributeValue.builder()
          .dataType("String")
          .stringValue(LocalSignatures.ofRubbish("rubbish"))
          .build();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void allGoToTheDeadLettersWhileOthersFlow() {
    String start = Somewhere.next();
    try (var service = RunningRideBooking.start();
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      api.submitFrom(start, "flooded-" + UnguessableId.next(), "PT10M");
      Envelope flooded = responder.hears(RFQ, LIMIT);
      var flood = CompletableFuture.runAsync(() -> flood(responder, flooded));
      await().atMost(LIMIT).until(() -> unreadable(service) > 0);

      Answer accepted = api.submitFrom(start, "other-" + UnguessableId.next(), "PT10M");
      var rfq = new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", ""));
      Envelope request = responder.hears(rfq, RFQ);
      responder.invites(request, "u1");
      responder.quotes(request, "u1", "1.1", "3.00");
      await().atMost(LIMIT).until(() -> api.get(accepted.location()).status() == 303);

      flood.join();
      await().atMost(Duration.ofMinutes(4)).until(() -> unreadable(service) >= MESSAGES);
      await().atMost(LIMIT).untilAsserted(() -> assertThat(responder.waiting(flooded)).isZero());
    }
  }

  private static double unreadable(RunningRideBooking service) {
    return service.count("rfq.responses", "outcome", "unreadable");
  }

  private static void flood(Responder responder, Envelope request) {
    String url = responder.urlOf(request);
    for (int sent = 0; sent < MESSAGES; sent += BATCH) {
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(0, BATCH)
              .mapToObj(i ->
                  SendMessageBatchRequestEntry.builder()
                      .id(Integer.toString(i))
                      .messageBody("rubbish")
                      .messageAttributes(Map.of("signature", SIGNATURE))
                      .build())
              .toList();
      responder.sqs().sendMessageBatch(batch -> batch.queueUrl(url).entries(entries)).join();
    }
  }
}
