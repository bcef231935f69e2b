package com.wildrydes.rfq;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.GoldenFile;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes valid and invalid messages from valid ones; the same for the same seed. */
public final class Mutations {
  /** JSON of unexpected types and values. */
  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "2147483648",
          "99999999999999999999",
          "1e400",
          "1E999999999",
          "0.1",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\uD800\"",
          "\"\\uD83E\\uDD84\"",
          "\"../../../etc/passwd\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"a\\nb ERROR c\"",
          "\"NaN\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"PT-1S\"",
          "\"P99999999999D\"",
          "\"1E999999999\"",
          "\"999999999999999999.999999999999999999\"",
          "\"arn:aws:sqs:eu-west-1:000000000000:payroll\"",
          "\"90.0000001,0\"",
          "[]",
          "[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]",
          "{}",
          "{\"a\":{\"b\":{\"c\":[{}]}}}",
          "[null,null]",
          '"' + "x".repeat(5_000) + '"');

  private final Random random;

  public Mutations(long seed) {
    random = new Random(seed);
  }

  /** A message to the other service in transit. */
  public record Letter(Map<String, String> headers, String body) {}

  /** Returns a changed text of this message. */
  public String of(JsonNode message) {
    String text = message.toString();
    return switch (random.nextInt(9)) {
      case 0 -> text.substring(0, random.nextInt(text.length()));
      case 1 -> withCharacter(text, (char) random.nextInt(1, 0xD800));
      case 2 -> text + text;
      case 3 -> "[".repeat(random.nextInt(1, 2_000)) + text;
      case 4 ->
          text.replaceFirst("\\{", "{\"padding\":\"" + "y".repeat(random.nextInt(70_000)) + "\",");
      case 5 -> without(message).toString();
      case 6 -> FrozenMessages.withUnknownProperties(text);
      default -> withWrong(message);
    };
  }

  private String withCharacter(String text, char character) {
    int place = random.nextInt(text.length());
    return text.substring(0, place) + character + text.substring(place + 1);
  }

  private JsonNode without(JsonNode message) {
    JsonNode copy = message.deepCopy();
    ObjectNode object = one(objects(copy));
    if (!object.isEmpty()) {
      object.remove(one(new ArrayList<>(object.propertyNames())));
    }
    return copy;
  }

  private String withWrong(JsonNode message) {
    JsonNode copy = message.deepCopy();
    ObjectNode object = one(objects(copy));
    String marker = "wrong-" + random.nextLong();
    if (!object.isEmpty()) {
      object.put(one(new ArrayList<>(object.propertyNames())), marker);
    }
    return copy.toString().replace('"' + marker + '"', one(WRONG));
  }

  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.values().forEach(value -> objects.addAll(objects(value)));
    return objects;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Returns the valid message of the golden file, about this RFQ. */
  public static Letter genuine(MessageType type, CorrelationId rfq, ReturnAddress address) {
    Envelope envelope = new Envelope(rfq, address, GoldenFile.message(type));
    Map<String, String> headers = envelope.headers();
    headers.put(Signatures.SIGNATURE, LocalSignatures.of(headers, envelope.body()));
    return new Letter(headers, envelope.body());
  }

  /**
   * Returns a message of any type about this RFQ, with an error in its headers or body. Most are
   * signed correctly; the others have no signature, or a stranger's.
   */
  public Letter letter(CorrelationId rfq, ReturnAddress address) {
    MessageType type = one(List.of(MessageType.values()));
    Map<String, String> headers =
        new HashMap<>(new Envelope(rfq, address, GoldenFile.message(type)).headers());
    JsonNode body = JsonMapper.shared().readTree(GoldenFile.of(type));
    String text = sendable(random.nextInt(4) == 0 ? body.toString() : of(body));
    if (random.nextInt(3) == 0) {
      String name = one(new ArrayList<>(headers.keySet()));
      switch (random.nextInt(3)) {
        case 0 -> headers.remove(name);
        case 1 -> headers.put(name, sendable(one(WRONG)));
        default -> headers.put(name, one(List.of(MessageType.values())).toString());
      }
    }
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> headers.put(Signatures.SIGNATURE, sendable(one(WRONG)));
      default -> headers.put(Signatures.SIGNATURE, LocalSignatures.of(headers, text));
    }
    return new Letter(headers, text);
  }

  /** Returns a text that SQS accepts: at least one character, and only characters of XML. */
  private static String sendable(String text) {
    String clean =
        text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    return clean.isEmpty() ? "?" : clean;
  }
}
