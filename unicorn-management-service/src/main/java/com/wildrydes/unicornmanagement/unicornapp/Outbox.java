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
 * What is on its way to one app, in order. Whoever adds to it never waits: while there is something
 * to send one thread sends, otherwise none. An app that does not read is cut off, when one send
 * takes too long (the session's own limit) or too much waits behind it.
 */
final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  /** How many characters may wait for an app. */
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

  Outbox(WebSocketSession session, Executor executor) {
    this.session = session;
    this.executor = executor;
  }

  /** Sends after what was added before. */
  synchronized void add(String message) {
    if (closing != null) {
      return;
    }
    waiting.add(message);
    size += message.length();
    if (size > MAX_WAITING) {
      log.info("connection {}: the app does not read", session.getId());
      waiting.clear();
      closing = CloseStatus.SESSION_NOT_RELIABLE;
      executor.execute(this::close); // not by the thread that sends: it may wait for long
    } else {
      work();
    }
  }

  /** Sends after what was added before, and asks for a pong with this number, from 1. */
  synchronized void add(String message, int number) {
    receipt = number;
    add(message);
  }

  /** Asks for a sign of life, unless something is being sent anyway. */
  synchronized void ping() {
    if (closing == null && !sending) {
      pinging = true;
      work();
    }
  }

  /** Closes the connection when what was added before is sent; nothing more is. */
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
      log.debug("connection {} is lost", session.getId(), e);
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
      log.debug("connection {} was closed already", session.getId(), e);
    }
  }

  /** Why to close; null if that is done already, or not to be done. */
  private synchronized @Nullable CloseStatus toClose() {
    if (closed || closing == null) {
      return null;
    }
    closed = true;
    return closing;
  }
}
