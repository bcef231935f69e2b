package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  /** The highest number of attributes that raw delivery keeps; a message with more is dropped. */
  private static final int MAX_ATTRIBUTES = 10;

  private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1";
  private static final CorrelationId RFQ = new CorrelationId("rfq-1");
  private static final Envelope CLOSED =
      new Envelope(RFQ, ReturnAddress.parse(ARN), new Message.RfqClosed("deadline"));

  private static ThrowableAssertAlternative<UnreadableMessageException> assertRefused(
      Map<String, String> headers, String body) {
    return assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Envelope.read(headers, body));
  }

  @Test
  void whatIsSentIsReceived() {
    assertThat(Envelope.read(CLOSED.headers(), CLOSED.body())).isEqualTo(CLOSED);
  }

  @Test
  void messageThatAsksForNoAnswerHasNoReturnAddress() {
    Envelope closed = Envelope.of(RFQ, new Message.RfqClosed("deadline"));

    assertThat(closed.headers()).doesNotContainKey(Envelope.RETURN_ADDRESS);
    assertThat(Envelope.read(closed.headers(), closed.body())).isEqualTo(closed);
  }

  @Test
  void headersSayWhatWhereforeAndWhereto() {
    assertThat(CLOSED.headers())
        .containsExactly(
            entry("message-type", "rfq-closed"),
            entry("correlation-id", "rfq-1"),
            entry("return-address", ARN))
        .hasSizeLessThanOrEqualTo(MAX_ATTRIBUTES);
  }

  @Test
  void bodyHoldsTheContentOnly() {
    assertThat(CLOSED.body()).isEqualTo("{\"reason\":\"deadline\"}");
  }

  @Test
  void unknownHeadersAreIgnored() {
    Map<String, String> headers = new HashMap<>(CLOSED.headers());
    headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(Envelope.read(headers, CLOSED.body())).isEqualTo(CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {Envelope.MESSAGE_TYPE, Envelope.CORRELATION_ID})
  void missingHeaderIsRefusedByItsName(String name) {
    Map<String, String> headers = new HashMap<>(CLOSED.headers());
    headers.remove(name);

    assertRefused(headers, CLOSED.body()).withMessage("the header " + name + " must be given");
  }

  @ParameterizedTest
  @CsvSource({
    "message-type,''",
    "message-type,RFQ_CLOSED",
    "message-type,rfq-opened",
    "correlation-id,''",
    "correlation-id,a b",
    "return-address,''",
    "return-address,rfq-responses-4f-1",
    "return-address,arn:aws:sns:eu-west-1:123456789012:topic"
  })
  void impossibleHeaderIsRefusedByItsName(String name, String value) {
    Map<String, String> headers = new HashMap<>(CLOSED.headers());
    headers.put(name, value);

    assertRefused(headers, CLOSED.body()).withMessageStartingWith("the header " + name + ": ");
  }

  @ParameterizedTest
  @EnumSource(names = {"RFQ", "ROSTER", "QUOTE", "AWARD"})
  void bodyOfAnotherTypeIsRefused(MessageType type) {
    Map<String, String> headers = new HashMap<>(CLOSED.headers());
    headers.put(Envelope.MESSAGE_TYPE, type.toString());

    assertRefused(headers, CLOSED.body()).withMessageEndingWith(" must be given");
  }

  @Test
  void brokenBodyIsRefused() {
    assertRefused(CLOSED.headers(), "{\"reason\"").withMessage("the text must be well-formed JSON");
  }
}
