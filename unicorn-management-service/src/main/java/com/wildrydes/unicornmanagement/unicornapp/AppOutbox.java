package com.wildrydes.unicornmanagement.unicornapp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The messages on their way to one app, in order. Adding one never waits: one thread sends while
 * messages wait, otherwise none. An app that does not read is disconnected when one send takes too
 * long (the session's own limit) or too many characters wait.
 */
final class AppOutbox {
  private static final Logger log = LoggerFactory.getLogger(AppOutbox.class);

  /** The highest number of characters that may wait for an app. */
  static final int MAX_WAITING = 128 * 1024;

  private final WebSocketSession session;
  private final Executor executor;
  private final Queue<String> waiting = new ArrayDeque<>(2);
  private int size;
  private boolean sending;
  private boolean pinging;
  private int receipt;
  private @Nullable CloseStatus closing;
  private boolean closed;

  AppOutbox(WebSocketSession session, Executor executor) {
    this.session = session;
    this.executor = executor;
  }

  /** Sends a message after those that were added before. */
  synchronized void add(String message) {
    if (closing != null) {
      return;
    }
    waiting.add(message);
    size += message.length();
    if (size > MAX_WAITING) {
      log.info("Connection {}: the app does not read, disconnecting it", session.getId());
      waiting.clear();
      closing = CloseStatus.SESSION_NOT_RELIABLE;
      executor.execute(this::close); // by another thread: the one that sends may be blocked
    } else {
      work();
    }
  }

  /** Sends a message after those that were added before, then a ping with this number, from 1. */
  synchronized void add(String message, int number) {
    receipt = number;
    add(message);
  }

  /** Sends a ping, unless messages are being sent. */
  synchronized void ping() {
    if (closing == null && !sending) {
      pinging = true;
      work();
    }
  }

  /** Closes the connection when all messages so far are sent; later ones are not sent. */
  synchronized void end(CloseStatus status) {
    if (closing == null) {
      closing = status;
      work();
    }
  }

  private void work() {
    if (!sending) {
      sending = true;
      executor.execute(this::send);
    }
  }

  private void send() {
    if (takePing()) {
      send(new PingMessage());
    }
    for (WebSocketMessage<?> message = next(); message != null; message = next()) {
      send(message);
    }
  }

  private void send(WebSocketMessage<?> message) {
    try {
      session.sendMessage(message);
    } catch (IOException | IllegalStateException e) {
      log.debug("Connection {} is lost, closing it", session.getId(), e);
      end(CloseStatus.SESSION_NOT_RELIABLE);
    }
  }

  private synchronized boolean takePing() {
    boolean due = pinging;
    pinging = false;
    return due;
  }

  private @Nullable WebSocketMessage<?> next() {
    synchronized (this) {
      String message = waiting.poll();
      if (message != null) {
        size -= message.length();
        return new TextMessage(message);
      }
      if (receipt > 0) {
        int number = receipt;
        receipt = 0;
        return new PingMessage(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
      }
      sending = false;
    }
    close();
    return null;
  }

  private void close() {
    CloseStatus status = toClose();
    if (status == null) {
      return;
    }
    try {
      session.close(status);
    } catch (IOException e) {
      log.debug("Connection {} was closed already", session.getId(), e);
    }
  }

  /** Returns the status to close with; null if the connection is closed or stays open. */
  private synchronized @Nullable CloseStatus toClose() {
    if (closed || closing == null) {
      return null;
    }
    closed = true;
    return closing;
  }
}
