package com.wildrydes.ridebooking.api;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ordered queue of messages to one app. Adding a message does not block. The connection of an
 * app that does not read is ended.
 */
final class SendQueue {
  /** A message that is sent when its turn comes. */
  @FunctionalInterface
  interface Message {
    void send() throws IOException;
  }

  /** The number of waiting messages at which the connection is ended. */
  private static final int MAX_WAITING = 500;

  private static final Logger log = LoggerFactory.getLogger(SendQueue.class);

  private final String name;
  private final Executor workers;
  private final Runnable cutOff;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private int waiting;

  /**
   * Makes an empty queue.
   *
   * @param name the name of the connection in the log
   * @param cutOff ends the connection without sending what waits
   */
  SendQueue(String name, Executor workers, Runnable cutOff) {
    this.name = name;
    this.workers = workers;
    this.cutOff = cutOff;
  }

  /** Sends the message after all earlier ones. */
  synchronized void add(Message message) {
    waiting++;
    if (waiting == MAX_WAITING) {
      log.info("connection {}: the app does not read, ending it", name);
      workers.execute(cutOff);
    } else if (waiting < MAX_WAITING) {
      last = last.thenRunAsync(() -> send(message), workers);
    }
  }

  private void send(Message message) {
    try {
      message.send();
    } catch (IOException | RuntimeException e) {
      log.debug("connection {}: cannot send, ending it", name, e);
      cutOff.run();
    }
    synchronized (this) {
      waiting--;
    }
  }

  /** Runs an action after all earlier messages are sent. */
  synchronized void whenSent(Runnable next) {
    last = last.thenRunAsync(next, workers);
  }
}
