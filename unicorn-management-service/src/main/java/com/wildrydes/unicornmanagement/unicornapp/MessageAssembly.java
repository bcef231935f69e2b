package com.wildrydes.unicornmanagement.unicornapp;

import java.util.Optional;
import org.springframework.web.socket.TextMessage;

/**
 * Puts the parts of one connection's text messages together. The container's buffer is small, so
 * that thousands of connections fit into the heap; only a message that is longer costs more, while
 * it arrives.
 */
final class MessageAssembly {
  /** The longest message that is read, in bytes of UTF-8. */
  static final int MAX_BYTES = 16 * 1024;

  /** The longest message that is waited for; what is longer is an attack, or a mistake. */
  static final int MAX_BYTES_SKIPPED = 64 * 1024;

  private final StringBuilder text = new StringBuilder(0);
  private int bytes;

  /** Adds a part. Only once the message {@link TextMessage#isLast has ended} it is there. */
  void add(TextMessage part) {
    bytes += part.getPayloadLength();
    if (bytes <= MAX_BYTES) {
      text.append(part.getPayload());
    }
  }

  /** Whether it is so long that the rest is not waited for. */
  boolean isHopeless() {
    return bytes > MAX_BYTES_SKIPPED;
  }

  /** The message that has ended, and forgets it; empty if it was too long. */
  Optional<String> take() {
    Optional<String> message = bytes <= MAX_BYTES ? Optional.of(text.toString()) : Optional.empty();
    text.setLength(0);
    text.trimToSize();
    bytes = 0;
    return message;
  }
}
