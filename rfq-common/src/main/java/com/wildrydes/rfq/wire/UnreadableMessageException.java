package com.wildrydes.rfq.wire;

import org.jspecify.annotations.Nullable;

/**
 * Says that a text cannot be read. The exception's message tells its sender in a sentence what is
 * wrong.
 */
public final class UnreadableMessageException extends RuntimeException {
  public UnreadableMessageException(String detail) {
    this(detail, null);
  }

  public UnreadableMessageException(String detail, @Nullable Throwable cause) {
    super(detail, cause);
  }
}
