package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Messages that are signed as before there were seals. */
@ExtendWith(OutputCaptureExtension.class)
class UnsealedMessagesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "--spring.profiles.include=,recorded", // what profile local says by itself
    "--wildrydes.signature.unsealed-accepted=true,recorded",
    "--wildrydes.signature.unsealed-accepted=false,forged"
  })
  void messageWithoutASealIsTakenAsLongAsThatIsAllowed(String setting, String outcome) {
    String start = Somewhere.next();
    try (var service = RunningRideBooking.start(setting);
        var responder = new Responder(start)) {
      var api = new RestApi(service.url());
      Answer accepted = api.submitFrom(start, "customer-" + UnguessableId.next(), "PT5M");
      Envelope request =
          responder.hears(
              new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", "")), RFQ);

      responder.invites(request, "sealed", "unsealed", "silent");
      sendUnsealed(responder, request);
      await().atMost(LIMIT).until(() -> service.count("rfq.responses", "outcome", outcome) >= 1);

      responder.quotes(request, "sealed", "1.1", "9.00");
      int expected = outcome.equals("recorded") ? 2 : 1;
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(api.get(accepted.location()).json().required("responses-received").asInt())
                  .isEqualTo(expected));
      api.delete(accepted.location());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serviceThatTakesThemOutsideOfALaptopSaysSo(boolean accepted, CapturedOutput output) {
    try (LocalIssuer issuer = LocalIssuer.start(0);
        var _ =
            RunningRideBooking.startSecured(
                issuer.uri(), "--wildrydes.signature.unsealed-accepted=" + accepted)) {
      assertThat(output.getAll().contains("messages without a seal are accepted"))
          .isEqualTo(accepted);
    }
  }

  private static void sendUnsealed(Responder responder, Envelope request) {
    String body = Json.write(responder.quote("unsealed"));
    Map<String, String> headers =
        Map.of("message-type", "quote", "correlation-id", request.correlationId().value());
    responder
        .sqs()
        .sendMessage(send ->
            send.queueUrl(responder.urlOf(request))
                .messageBody(body)
                .messageAttributes(
                    Map.of(
                        "message-type",
                        text("quote"),
                        "correlation-id",
                        text(request.correlationId().value()),
                        "signature",
                        text(LocalSignatures.of(headers, body)))))
        .join();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
