package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces to ride booking which cells the inbox covers. One message is under way at a time;
 * announcements that are made meanwhile go with the next. Thread-safe.
 */
final class CoverageAnnouncements {
  private static final Logger log = LoggerFactory.getLogger(CoverageAnnouncements.class);

  /** The highest number of cells in a message, which then has about 36 KiB. */
  private static final int MOST_CELLS = 2_000;

  private final Function<Message.Coverage, CompletableFuture<Void>> channel;
  private final String instance;
  private final Queue<Announcement> waiting = new ArrayDeque<>(1);
  private @Nullable Announcement last;
  private boolean sending;
  private long number;

  /** The content of one message. */
  private record Announcement(
      List<Vicinity> begun, List<Vicinity> ended, CompletableFuture<Void> sent) {
    boolean isFull() {
      return begun.size() + ended.size() >= MOST_CELLS;
    }
  }

  /**
   * Announces for this instance.
   *
   * @param channel sends to ride booking; completes when SQS has the message
   */
  CoverageAnnouncements(
      Function<Message.Coverage, CompletableFuture<Void>> channel, String instance) {
    this.channel = channel;
    this.instance = instance;
  }

  /**
   * Adds to the next message that the cell is covered, or is no longer. It must be called again for
   * the same cell only when the future is complete: when SQS has the message, or has refused it.
   */
  synchronized CompletableFuture<Void> announce(Vicinity cell, boolean covered) {
    Announcement next = last;
    if (next == null || next.isFull()) {
      next = new Announcement(new ArrayList<>(), new ArrayList<>(), new CompletableFuture<>());
      waiting.add(next);
      last = next;
    }
    (covered ? next.begun() : next.ended()).add(cell);
    return next.sent();
  }

  /** Sends the next message, if none is under way. */
  void send() {
    Announcement next;
    Message.Coverage message;
    synchronized (this) {
      next = sending ? null : waiting.poll();
      if (next == null) {
        return;
      }
      sending = true;
      last = waiting.isEmpty() ? null : last;
      message = new Message.Coverage(instance, ++number, next.begun(), next.ended(), null);
    }
    CompletableFuture<Void> sent = next.sent();
    int cells = message.begun().size() + message.ended().size();
    var _ = channel.apply(message).whenComplete((done, failure) -> sent(sent, cells, failure));
  }

  private void sent(CompletableFuture<Void> sent, int cells, @Nullable Throwable failure) {
    synchronized (this) {
      sending = false;
    }
    if (failure == null) {
      sent.complete(null);
    } else {
      log.warn(
          "Cannot tell ride booking about {} cells now, retrying each: {}",
          cells,
          failure.toString());
      sent.completeExceptionally(failure);
    }
    send();
  }
}
