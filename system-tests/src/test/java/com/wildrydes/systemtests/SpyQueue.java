package com.wildrydes.systemtests;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A queue of a test. */
final class SpyQueue {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final SqsClient sqs;
  private final String url;
  private final String arn;
  private final List<RawMessage> received = new ArrayList<>();

  SpyQueue(SqsClient sqs, String url, String arn) {
    this.sqs = sqs;
    this.url = url;
    this.arn = arn;
  }

  /** A message as it travels: its attributes by name, and its body. */
  record RawMessage(Map<String, String> headers, String body) {
    private static RawMessage of(Message message) {
      return new RawMessage(
          message.messageAttributes().entrySet().stream()
              .collect(toMap(Map.Entry::getKey, header -> header.getValue().stringValue())),
          message.body());
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    /** Returns a property of the body as a text. */
    String text(String property) {
      return json().required(property).asString();
    }

    private boolean is(String type, String rfq) {
      return type.equals(headers.get("message-type")) && rfq.equals(headers.get("correlation-id"));
    }
  }

  String arn() {
    return arn;
  }

  /** Awaits the next message of this type about this RFQ. Each is awaited once. */
  RawMessage receives(String type, String rfq) {
    return await("message \"" + type + "\"")
        .atMost(LIMIT)
        .until(() -> take(type, rfq), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<RawMessage> take(String type, String rfq) {
    receive();
    Optional<RawMessage> found = received.stream().filter(m -> m.is(type, rfq)).findFirst();
    found.ifPresent(received::remove);
    return found;
  }

  /** Returns the messages that are there now and that nobody awaited. */
  List<RawMessage> rest() {
    receive();
    return received;
  }

  private void receive() {
    sqs.receiveMessage(
            queue -> queue.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages()
        .forEach(message -> {
          received.add(RawMessage.of(message));
          sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
        });
  }
}
