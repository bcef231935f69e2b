package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Herd;
import jakarta.websocket.Session;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * The WebSocket of the unicorns' apps. Handles the messages of one connection one after the other,
 * never in a thread that waits for another app.
 */
@Component
class UnicornAppSocket extends AbstractWebSocketHandler implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(UnicornAppSocket.class);

  /** The container's property for the longest time to send one message, in milliseconds. */
  private static final String SEND_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  /** The container's property for the longest silence of an app, in milliseconds. */
  private static final String IDLE_LIMIT = "org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS";

  /** The container's property for the longest time until an app confirms the close. */
  private static final String CLOSE_LIMIT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final long CLOSE_LIMIT_MILLIS = 5_000;
  private static final long SEND_LIMIT_MILLIS = 10_000;

  private static final long STOP_SECONDS = 5;

  /** Closes the connections when no new ones are accepted, before the server stops. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

  private final Herd herd;
  private final ConnectionProperties properties;
  private final AppLimits limits;
  private final AppTelemetry telemetry;
  private final Map<String, AppConnection> connections = new ConcurrentHashMap<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService arrivalWorkers;
  private volatile boolean running;
  private volatile boolean broken;

  UnicornAppSocket(
      Herd herd,
      ConnectionProperties properties,
      AppLimits limits,
      AppTelemetry telemetry,
      ExecutorService arrivalWorkers) {
    this.herd = herd;
    this.properties = properties;
    this.limits = limits;
    this.telemetry = telemetry;
    this.arrivalWorkers = arrivalWorkers;
    telemetry.gauge(connections);
  }

  /** Returns true: {@link MessageAssembly} puts the parts together. */
  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession container) {
      Map<String, Object> times =
          requireNonNull(container.getNativeSession(Session.class)).getUserProperties();
      times.put(SEND_LIMIT, SEND_LIMIT_MILLIS);
      times.put(IDLE_LIMIT, properties.idle().toMillis());
      times.put(CLOSE_LIMIT, CLOSE_LIMIT_MILLIS);
    }
    UnicornId unicorn = UnicornHandshake.unicorn(session);
    AppConnection connection =
        new AppConnection(
            new AppOutbox(session, senders),
            () -> limits.flood().next(unicorn),
            (place, move) -> limits.movement().move(unicorn, place, move),
            limits.places(),
            telemetry);
    if (broken) {
      connection.end(CloseStatus.SERVICE_RESTARTED);
      return;
    }
    connections.put(session.getId(), connection);
    arrivalWorkers.execute(() -> arrive(unicorn, connection));
  }

  private void arrive(UnicornId unicorn, AppConnection connection) {
    if (connection.isClosed()) {
      return; // the app has left meanwhile
    }
    try {
      connection.isOf(herd.connect(unicorn, connection));
    } catch (RuntimeException e) {
      log.warn("Unicorn {}: cannot look it up, closing the connection: {}", unicorn, e.toString());
      connection.end(CloseStatus.SERVER_ERROR);
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage part) {
    connection(session).ifPresent(connection -> connection.receive(part));
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage part) {
    if (part.isLast()) {
      connection(session).ifPresent(AppConnection::receiveBinary);
    }
  }

  @Override
  protected void handlePongMessage(WebSocketSession session, PongMessage pong) {
    connection(session).ifPresent(connection -> connection.receivePong(pong.getPayload()));
  }

  /** Returns the connection; empty if it was closed from here and its session still receives. */
  private Optional<AppConnection> connection(WebSocketSession session) {
    return Optional.ofNullable(connections.get(session.getId()));
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    AppConnection connection = connections.remove(session.getId());
    if (connection != null) {
      UnicornId unicorn = UnicornHandshake.unicorn(session);
      log.info("Unicorn {} is disconnected, status {}", unicorn, status.getCode());
      connection.closed();
    }
  }

  /** Pings the apps, so that proxies keep the connections and lost ones are noticed. */
  @Scheduled(fixedDelayString = "${unicorn-management.connection.ping:20s}")
  void ping() {
    connections.values().forEach(AppConnection::ping);
  }

  /** Sends the apps to other instances when those take over from this one. */
  @EventListener
  void changed(AvailabilityChangeEvent<LivenessState> liveness) {
    if (liveness.getState() == LivenessState.BROKEN) {
      broken = true;
      connections.values().forEach(connection -> connection.end(CloseStatus.SERVICE_RESTARTED));
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Sends the messages that wait and tells the apps to connect to another instance. */
  @Override
  public void stop() {
    connections.values().forEach(connection -> connection.end(CloseStatus.GOING_AWAY));
    var _ = arrivalWorkers.shutdownNow();
    senders.shutdown();
    try {
      if (!senders.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.info("Stopping although some apps have not received all messages");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
