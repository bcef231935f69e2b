package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Message.Response;
import com.wildrydes.rfq.wire.Sequence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That one unicorn was asked, and what it has said so far. Guarded by its unicorn's resource. */
final class Invitation implements Answerability {
  private final Request request;
  private @Nullable Response latest;
  private boolean closed;

  Invitation(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  void answered(Response response) {
    latest = response;
  }

  /** The customer's queue did not take the response: it is as if it had not been given. */
  void undelivered(Response response) {
    if (response.equals(latest)) {
      latest = null;
    }
  }

  /** Whether this is the sequence of what the unicorn said last. */
  boolean isLatest(Sequence sequence) {
    return latest != null && latest.sequence().equals(sequence);
  }

  boolean isQuoted() {
    return latest instanceof Quote;
  }

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether quotes are still taken. */
  boolean isOpen(Instant now) {
    return !closed && !request.isOver(now);
  }

  /** Whether the customer waits for this unicorn. */
  boolean awaitsAnswer(Instant now) {
    return latest == null && isOpen(now);
  }

  /** Whether an app that comes back should see it: it may still be answered, or revised. */
  boolean isOfInterest(Instant now) {
    return isOpen(now) && (latest == null || latest instanceof Quote);
  }
}
