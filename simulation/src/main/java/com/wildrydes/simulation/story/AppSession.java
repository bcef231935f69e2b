package com.wildrydes.simulation.story;

import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * A WebSocket between an app and an instance, seen from the instance. When it breaks, messages in
 * transit are lost; the instance notices later.
 */
final class AppSession implements WebSocketSession {
  private final String id;
  private final Instance instance;
  private final WebSocketHandler handler;
  private final UnicornApp app;
  private final World world;
  private final Map<String, Object> attributes = new HashMap<>();

  /**
   * The app's messages that the instance has not yet received, in order; one thread delivers them.
   */
  private final ArrayDeque<WebSocketMessage<?>> toInstance = new ArrayDeque<>();

  private boolean delivering;
  private boolean broken;
  private boolean closedHere;
  private long arriving;
  private Instant end = Instant.MAX;

  AppSession(String id, Instance instance, WebSocketHandler handler, UnicornApp app) {
    this.id = id;
    this.instance = instance;
    this.handler = handler;
    this.app = app;
    this.world = app.process().world();
  }

  SimulatedProcess process() {
    return instance.process();
  }

  /** Notes that the app has lost the session. */
  void ends() {
    end = world.instant();
  }

  /** Returns the time at which the app lost the session. */
  Instant end() {
    return end;
  }

  /** Opens the session in a thread of the instance. */
  void open() {
    process()
        .start(() -> {
          try {
            handler.afterConnectionEstablished(this);
          } catch (Exception e) {
            process().note("session " + id + " does not open: " + e);
          }
        });
  }

  /** Sends a message to the instance. */
  void say(WebSocketMessage<?> message) {
    world.later(
        way(),
        process(),
        () -> {
          if (!broken && !closedHere) {
            toInstance.add(message);
            if (!delivering) {
              delivering = true;
              process().start(this::deliver);
            }
          }
        });
  }

  private void deliver() {
    for (WebSocketMessage<?> next = toInstance.poll(); next != null; next = toInstance.poll()) {
      try {
        handler.handleMessage(this, next);
      } catch (Exception e) {
        process().note("cannot handle " + next.getPayload() + ": " + e);
      }
    }
    delivering = false;
  }

  /**
   * Breaks the session: nothing more arrives on either side, and the instance notices after this
   * time.
   */
  void lose(Duration until) {
    if (!broken) {
      broken = true;
      process().startAfter(until, () -> over(CloseStatus.NO_CLOSE_FRAME));
    }
  }

  private void over(CloseStatus status) {
    closedHere = true;
    try {
      handler.afterConnectionClosed(this, status);
    } catch (Exception e) {
      process().note("session " + id + " does not close: " + e);
    }
  }

  @Override
  public void sendMessage(WebSocketMessage<?> message) throws IOException {
    if (closedHere) {
      throw new IOException("the connection is closed");
    }
    arrives(() -> {
      switch (message) {
        case TextMessage text -> app.hear(this, text.getPayload());
        case PingMessage ping -> say(new PongMessage(ping.getPayload()));
        default -> throw new IllegalArgumentException("no message of ours: " + message);
      }
    });
  }

  /** Schedules an arrival at the app after everything that was sent before. */
  private void arrives(Runnable arrival) {
    arriving = Math.max(arriving, world.nanos() + way().toNanos());
    world.later(
        Duration.ofNanos(arriving - world.nanos()),
        app.process(),
        () -> {
          if (!broken) {
            arrival.run();
          }
        });
  }

  private Duration way() {
    return Duration.ofMillis(world.random().nextLong(1, 40));
  }

  @Override
  public void close(CloseStatus status) {
    if (closedHere) {
      return;
    }
    arrives(() -> app.closed(this, status.getCode()));
    process().startAfter(way().multipliedBy(2), () -> over(status));
    closedHere = true;
  }

  @Override
  public void close() {
    close(CloseStatus.NORMAL);
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public boolean isOpen() {
    return !closedHere;
  }

  @Override
  public @Nullable URI getUri() {
    return null;
  }

  @Override
  public HttpHeaders getHandshakeHeaders() {
    return new HttpHeaders();
  }

  @Override
  public @Nullable Principal getPrincipal() {
    return null;
  }

  @Override
  public @Nullable InetSocketAddress getLocalAddress() {
    return null;
  }

  @Override
  public @Nullable InetSocketAddress getRemoteAddress() {
    return null;
  }

  @Override
  public @Nullable String getAcceptedProtocol() {
    return null;
  }

  @Override
  public void setTextMessageSizeLimit(int limit) {}

  @Override
  public int getTextMessageSizeLimit() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void setBinaryMessageSizeLimit(int limit) {}

  @Override
  public int getBinaryMessageSizeLimit() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<WebSocketExtension> getExtensions() {
    return List.of();
  }
}
