package com.wildrydes.localaws.sns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A published message. */
record Message(
    String id,
    @Nullable String subject,
    String body,
    Map<String, MessageAttribute> attributes,
    Instant timestamp) {
  /** The highest number of bytes of a message or of a batch: bodies and attributes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}]{1,100}");
  private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

  Message {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Reads a Publish request or an entry of a batch; refuses what AWS refuses. */
  static Message read(Query query) {
    String body = query.required("Message");
    if (body.isEmpty()) {
      throw SnsError.invalidParameter("Empty message");
    }
    String subject = query.optional("Subject").orElse(null);
    if (subject != null && !SUBJECT.matcher(subject).matches()) {
      throw SnsError.invalidParameter("Subject");
    }
    var message =
        new Message(UUID.randomUUID().toString(), subject, body, attributes(query), Instant.now());
    if (message.bytes() > MAX_BYTES) {
      throw SnsError.invalidParameter("Message too long");
    }
    return message;
  }

  int bytes() {
    return length(body)
        + attributes.entrySet().stream()
            .mapToInt(attribute ->
                length(attribute.getKey())
                    + length(attribute.getValue().type())
                    + attribute.getValue().bytes().length)
            .sum();
  }

  private static Map<String, MessageAttribute> attributes(Query query) {
    Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    for (Query entry : query.list("MessageAttributes.entry")) {
      String name = entry.required("Name");
      if (!ATTRIBUTE_NAME.matcher(name).matches()) {
        throw SnsError.badRequest(
            "ParameterValueInvalid", "The message attribute name '" + name + "' is invalid");
      }
      attributes.put(name, MessageAttribute.read(name, entry.part("Value")));
    }
    return attributes;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
