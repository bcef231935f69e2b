package com.wildrydes.rfq.trust;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Closes a WebSocket when its token ends, and limits the numbers of WebSockets of a caller, of an
 * address and in total.
 */
public final class SocketGuard implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketGuard.class);
  private static final CloseStatus TOKEN_ENDED =
      CloseStatus.POLICY_VIOLATION.withReason("the token has ended");
  private static final CloseStatus TOO_MANY =
      CloseStatus.POLICY_VIOLATION.withReason("too many connections");

  private static final String ADDRESS = SocketGuard.class.getName() + ".address";
  private static final String ALL = "all";

  private final LimitProperties limits;
  private final InstantSource clock;
  private final Map<String, Guarded> sockets = new ConcurrentHashMap<>();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());

  /** A connection with the numbers in which it counts and the end of its token. */
  private record Guarded(WebSocketSession session, Map<String, Integer> limits, Instant until) {}

  SocketGuard(LimitProperties limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    Future<?> _ = timer.scheduleWithFixedDelay(this::closeExpired, 1, 1, TimeUnit.SECONDS);
  }

  /** Returns a guarded handler around this one. */
  public WebSocketHandler guard(WebSocketHandler handler) {
    return new Guard(handler);
  }

  /** Stores the address of a handshake for the guarded handler. */
  public HandshakeInterceptor address() {
    return new Address();
  }

  private boolean enter(WebSocketSession session) {
    Map<String, Integer> numbersAllowed = new HashMap<>();
    numbersAllowed.put(ALL, limits.allConnections());
    if (session.getAttributes().get(ADDRESS) instanceof String address) {
      numbersAllowed.put("address " + address, limits.addressConnections());
    }
    Instant until = Instant.MAX;
    if (session.getPrincipal() instanceof CallerAuthentication known) {
      numbersAllowed.put("caller " + known.getName(), limits.connections());
      until = known.getPrincipal().until();
    }
    sockets.put(session.getId(), new Guarded(session, numbersAllowed, until));
    return numbersAllowed.entrySet().stream()
        .map(allowed -> numbers.merge(allowed.getKey(), 1, Integer::sum) <= allowed.getValue())
        .reduce(true, Boolean::logicalAnd); // must count all of them
  }

  private void leave(WebSocketSession session) {
    Guarded socket = sockets.remove(session.getId());
    if (socket != null) {
      socket
          .limits()
          .keySet()
          .forEach(
              key -> numbers.computeIfPresent(key, (_, number) -> number == 1 ? null : number - 1));
    }
  }

  private void closeExpired() {
    Instant now = clock.instant();
    sockets.values().stream()
        .filter(socket -> !socket.until().isAfter(now))
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
    timer.shutdownNow();
  }

  private final class Guard extends WebSocketHandlerDecorator {
    Guard(WebSocketHandler handler) {
      super(handler);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
      if (enter(session)) {
        super.afterConnectionEstablished(session);
      } else {
        SocketGuard.close(session, TOO_MANY);
      }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status)
        throws Exception {
      leave(session);
      super.afterConnectionClosed(session, status);
    }
  }

  private static final class Address implements HandshakeInterceptor {
    @Override
    public boolean beforeHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        Map<String, Object> attributes) {
      attributes.put(
          ADDRESS, ClientAddress.of(((ServletServerHttpRequest) request).getServletRequest()));
      return true;
    }

    @Override
    public void afterHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        @Nullable Exception failure) {}
  }
}
