package com.wildrydes.simulation.plant;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** Reads the messages of the product. */
final class Messages {
  private Messages() {}

  static String type(Message message) {
    return header(message.messageAttributes(), "message-type");
  }

  static String header(Map<String, MessageAttributeValue> headers, String name) {
    MessageAttributeValue value = headers.get(name);
    return value == null ? "" : value.stringValue();
  }

  /** Returns the RFQ and the unicorn of a response. */
  static String whose(Map<String, MessageAttributeValue> headers, String body) {
    return header(headers, "correlation-id") + " " + unicorn(body);
  }

  static String unicorn(String body) {
    return JsonMapper.shared().readTree(body).path("unicorn").asString();
  }
}
