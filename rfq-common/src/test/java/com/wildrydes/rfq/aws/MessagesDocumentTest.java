package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.GoldenFile;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that the document of the messages and the code agree. */
class MessagesDocumentTest {
  private static final AsyncApiDocument DOCUMENT = AsyncApiDocument.read("messages.asyncapi.yaml");
  private static final ReturnAddress QUEUE =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1");

  private static JsonNode headers(MessageType type) {
    return DOCUMENT.message(type.toString()).required("headers").required("allOf");
  }

  private static boolean asksForAnAnswer(JsonNode headers) {
    return headers.required("required").values().stream()
        .anyMatch(name -> name.asString().equals(Envelope.RETURN_ADDRESS));
  }

  @Test
  void everyMessageIsDocumentedAndNoOther() {
    Set<String> types =
        Arrays.stream(MessageType.values()).map(MessageType::toString).collect(Collectors.toSet());

    assertThat(DOCUMENT.messages()).isEqualTo(types);
  }

  @Test
  void everyMessageHasWhoSendsAndWhoTakesIt() {
    for (String message : DOCUMENT.messages()) {
      assertThat(
              DOCUMENT.operations().stream()
                  .filter(operation -> DOCUMENT.messagesOf(operation).contains(message)))
          .as("operations of %s", message)
          .hasSize(2);
    }
  }

  @Test
  void addressesAreTheNamesThatTheCodeGives() {
    Vicinity cell = new Vicinity("871f1d489ffffff");

    assertThat(DOCUMENT.channel("cellTopic").required("address").asString())
        .isEqualTo(cell.topicName().replace(cell.cell(), "{cell}"));
  }

  @ParameterizedTest
  @EnumSource
  void exampleIsTheGoldenFile(MessageType type) {
    assertThat(DOCUMENT.examples(type.toString()))
        .containsExactly(JsonMapper.shared().readTree(GoldenFile.of(type)));
  }

  @ParameterizedTest
  @EnumSource
  void propertiesAreThoseOfTheCode(MessageType type) {
    DOCUMENT.assertDescribes(type.body(), DOCUMENT.payload(type.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void headersAreThoseThatAreSent(MessageType type) {
    JsonNode headers = DOCUMENT.resolved(headers(type).required(0));
    ReturnAddress answer = asksForAnAnswer(headers) ? QUEUE : null;

    Map<String, String> sent =
        LocalSignatures.WRAPPER
            .wrap(
                new Envelope(CorrelationId.random(), answer, GoldenFile.message(type)),
                "rfq-responses-4f-1")
            .headers();

    assertThat(sent.keySet())
        .containsExactlyInAnyOrderElementsOf(
            headers.required("required").values().stream().map(JsonNode::asString).toList());
    Set<String> known = new HashSet<>(sent.keySet());
    known.add("traceparent");
    JsonNode properties = headers.required("properties");
    assertThat(AsyncApiDocument.names(properties)).isEqualTo(known);
    assertThat(headers(type).required(1).at("/properties/message-type/const").asString())
        .isEqualTo(sent.get(Envelope.MESSAGE_TYPE));
    sent.forEach((name, value) ->
        assertThat(value)
            .matches(DOCUMENT.resolved(properties.required(name)).path("pattern").asString(".*")));
  }
}
