package com.wildrydes.rfq.wire;

import org.jspecify.annotations.Nullable;

/** A text is not what it should be; the message says in a sentence for its sender what is wrong. */
public final class UnreadableMessageException extends RuntimeException {
  public UnreadableMessageException(String detail) {
    this(detail, null);
  }

  public UnreadableMessageException(String detail, @Nullable Throwable cause) {
    super(detail, cause);
  }
}
