package com.wildrydes.rfq.trust;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/**
 * Lets a WebSocket live no longer than the token with which it was opened, and a caller have no
 * more than so many. What was opened without a token, in a service open to everybody, is left
 * alone.
 */
public final class SocketGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketGuard.class);
  private static final CloseStatus TOKEN_ENDED =
      CloseStatus.POLICY_VIOLATION.withReason("the token has ended");
  private static final CloseStatus TOO_MANY =
      CloseStatus.POLICY_VIOLATION.withReason("too many connections");

  private final int most;
  private final InstantSource clock;
  private final Map<String, Guarded> sockets = new ConcurrentHashMap<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looks =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());

  private record Guarded(WebSocketSession session, Caller caller) {}

  /**
   * @param most connections of one caller
   */
  SocketGuard(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
    Future<?> _ = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** The same handler, guarded. */
  public WebSocketHandler guard(WebSocketHandler handler) {
    return new Guard(handler);
  }

  private boolean enter(WebSocketSession session, Caller caller) {
    boolean allowed = numbers.merge(caller.id(), 1, Integer::sum) <= most;
    sockets.put(session.getId(), new Guarded(session, caller));
    return allowed;
  }

  private void leave(WebSocketSession session) {
    Guarded socket = sockets.remove(session.getId());
    if (socket != null) {
      numbers.computeIfPresent(
          socket.caller().id(), (_, number) -> number == 1 ? null : number - 1);
    }
  }

  private void look() {
    Instant now = clock.instant();
    sockets.values().stream()
        .filter(socket -> !socket.caller().until().isAfter(now))
        .map(Guarded::session)
        .forEach(session -> {
          leave(session);
          Thread.startVirtualThread(() -> close(session, TOKEN_ENDED));
        });
  }

  private static void close(WebSocketSession session, CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      log.debug("connection {} was closed already", session.getId(), e);
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private final class Guard extends WebSocketHandlerDecorator {
    Guard(WebSocketHandler handler) {
      super(handler);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
      if (session.getPrincipal() instanceof CallerAuthentication known
          && !enter(session, known.getPrincipal())) {
        SocketGuard.close(session, TOO_MANY);
      } else {
        super.afterConnectionEstablished(session);
      }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status)
        throws Exception {
      leave(session);
      super.afterConnectionClosed(session, status);
    }
  }
}
