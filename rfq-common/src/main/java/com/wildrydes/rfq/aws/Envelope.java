package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message with its headers. Headers travel as message attributes of type String, the content
 * travels as a JSON body. SNS raw delivery keeps both.
 *
 * @param returnAddress the destination of answers; absent if the message asks for none
 */
public record Envelope(
    CorrelationId correlationId, @Nullable ReturnAddress returnAddress, Message message) {
  /** The header with the type of the message, see {@link MessageType}. */
  public static final String MESSAGE_TYPE = "message-type";

  /** The header with the id of the RFQ. */
  public static final String CORRELATION_ID = "correlation-id";

  /** The header with the ARN of the queue that takes answers. */
  public static final String RETURN_ADDRESS = "return-address";

  /** Creates a message that asks for no answer. */
  public static Envelope of(CorrelationId correlationId, Message message) {
    return new Envelope(correlationId, null, message);
  }

  /**
   * Reads a message from its headers and its body.
   *
   * @throws UnreadableMessageException if a header is missing or impossible, the type is unknown,
   *     or the body is not of that type; the message of the exception says which
   */
  public static Envelope read(Map<String, String> headers, String body) {
    MessageType type = header(headers, MESSAGE_TYPE, Envelope::knownType);
    return new Envelope(
        header(headers, CORRELATION_ID, CorrelationId::new),
        headers.containsKey(RETURN_ADDRESS)
            ? header(headers, RETURN_ADDRESS, ReturnAddress::parse)
            : null,
        Json.read(body, type.body()));
  }

  private static MessageType knownType(String name) {
    return MessageType.named(name)
        .orElseThrow(() -> new IllegalArgumentException("the message type must be a known one"));
  }

  private static <T> T header(Map<String, String> headers, String name, Function<String, T> form) {
    String value = headers.get(name);
    if (value == null) {
      throw new UnreadableMessageException("the header " + name + " must be given");
    }
    try {
      return form.apply(value);
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessageException("the header " + name + ": " + e.getMessage(), e);
    }
  }

  /** Returns the headers by name in a new map, to which more may be added. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(MESSAGE_TYPE, message.type().toString());
    headers.put(CORRELATION_ID, correlationId.toString());
    if (returnAddress != null) {
      headers.put(RETURN_ADDRESS, returnAddress.toString());
    }
    return headers;
  }

  /** Returns the content as JSON. */
  public String body() {
    return Json.write(message);
  }
}
