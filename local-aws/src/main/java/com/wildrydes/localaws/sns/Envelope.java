package com.wildrydes.localaws.sns;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON in which SNS wraps a message without raw delivery. It has no signature and no properties
 * about one.
 */
final class Envelope {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Envelope() {}

  static String of(Topic topic, Message message) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("Type", "Notification");
    envelope.put("MessageId", message.id());
    envelope.put("TopicArn", topic.arn());
    if (message.subject() != null) {
      envelope.put("Subject", message.subject());
    }
    envelope.put("Message", message.body());
    envelope.put("Timestamp", TIMESTAMP.format(message.timestamp()));
    if (!message.attributes().isEmpty()) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      message
          .attributes()
          .forEach((name, attribute) ->
              attributes.put(name, Map.of("Type", attribute.type(), "Value", attribute.value())));
      envelope.put("MessageAttributes", attributes);
    }
    return JSON.writeValueAsString(envelope);
  }
}
