package com.wildrydes.unicornmanagement.unicornapp;

import java.util.Optional;
import org.springframework.web.socket.TextMessage;

/**
 * Puts the parts of one connection's text messages together. The container's buffer is small, so
 * that thousands of connections fit into the heap; only a longer message takes more memory, while
 * it arrives.
 */
final class MessageAssembly {
  /** The longest message that is read, in bytes of UTF-8. */
  static final int MAX_BYTES = 16 * 1024;

  private final StringBuilder text = new StringBuilder(0);
  private int bytes;

  /** Adds a part. The message is complete after its {@linkplain TextMessage#isLast last} part. */
  void add(TextMessage part) {
    bytes += part.getPayloadLength();
    if (bytes <= MAX_BYTES) {
      text.append(part.getPayload());
    }
  }

  /** Returns the complete message and forgets it; returns empty if it was too long. */
  Optional<String> take() {
    Optional<String> message = bytes <= MAX_BYTES ? Optional.of(text.toString()) : Optional.empty();
    text.setLength(0);
    text.trimToSize();
    bytes = 0;
    return message;
  }
}
