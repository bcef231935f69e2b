package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.trust.LimitProperties;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Herd;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.List;
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
 * The WebSocket of the unicorns' apps. Messages of one connection are handled one after the other,
 * none by a thread that waits for another app.
 */
@Component
class UnicornAppSocket extends AbstractWebSocketHandler implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(UnicornAppSocket.class);

  /** How long one message may take to be sent: the container's property, in milliseconds. */
  private static final String SEND_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  /** How long nothing may be heard of an app: the container's property, in milliseconds. */
  private static final String IDLE_LIMIT = "org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS";

  /** How long an app may take to agree that the connection is closed. */
  private static final String CLOSE_LIMIT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final long CLOSE_LIMIT_MILLIS = 5_000;
  private static final long SEND_LIMIT_MILLIS = 10_000;

  private static final long STOP_SECONDS = 5;

  /**
   * How many newcomers are looked up at a time. When thousands reconnect at once the others wait
   * here: in the client of DynamoDB, whose connections others need too, waiting counts as failing.
   */
  private static final int ARRIVING_AT_A_TIME = 15;

  /** Closes the connections when no new ones are accepted, before the server stops. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

  private final Herd herd;
  private final ConnectionProperties properties;
  private final FloodLimit flood;
  private final MeterRegistry meters;
  private final Traces traces;
  private final Map<String, AppConnection> connections = new ConcurrentHashMap<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService arrivals =
      Executors.newFixedThreadPool(
          ARRIVING_AT_A_TIME, Thread.ofVirtual().name("arrival-", 0).factory());
  private volatile boolean running;
  private volatile boolean broken;

  UnicornAppSocket(
      Herd herd,
      ConnectionProperties properties,
      LimitProperties limits,
      Clock clock,
      MeterRegistry meters,
      Traces traces) {
    this.herd = herd;
    this.properties = properties;
    this.flood = new FloodLimit(properties, limits.remembered(), clock);
    this.meters = meters;
    this.traces = traces;
    meters.gaugeMapSize("unicorn.app.connections", List.of(), connections);
  }

  /** Parts are put together by {@link MessageAssembly}. */
  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession container) {
      Map<String, Object> limits =
          requireNonNull(container.getNativeSession(Session.class)).getUserProperties();
      limits.put(SEND_LIMIT, SEND_LIMIT_MILLIS);
      limits.put(IDLE_LIMIT, properties.idle().toMillis());
      limits.put(CLOSE_LIMIT, CLOSE_LIMIT_MILLIS);
    }
    UnicornId unicorn = UnicornHandshake.unicorn(session);
    AppConnection connection =
        new AppConnection(new Outbox(session, senders), () -> flood.next(unicorn), meters, traces);
    if (broken) {
      connection.end(CloseStatus.SERVICE_RESTARTED);
      return;
    }
    connections.put(session.getId(), connection);
    arrivals.execute(() -> arrive(unicorn, connection));
  }

  private void arrive(UnicornId unicorn, AppConnection connection) {
    if (connection.isClosed()) {
      return; // it did not wait so long
    }
    try {
      connection.isOf(herd.connect(unicorn, connection));
    } catch (RuntimeException e) {
      log.warn("unicorn {} cannot be connected now: {}", unicorn, e.toString());
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

  /** Empty for what still arrives after the connection was closed from here. */
  private Optional<AppConnection> connection(WebSocketSession session) {
    return Optional.ofNullable(connections.get(session.getId()));
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    AppConnection connection = connections.remove(session.getId());
    if (connection != null) {
      UnicornId unicorn = UnicornHandshake.unicorn(session);
      log.info("unicorn {} is disconnected, status {}", unicorn, status.getCode());
      connection.closed();
    }
  }

  /** Keeps connections alive that are, on their way through proxies too, and finds out others. */
  @Scheduled(fixedDelayString = "${unicorn-management.connection.ping:20s}")
  void ping() {
    connections.values().forEach(AppConnection::ping);
  }

  /** An instance that others take over from has no more say: its apps go to the others. */
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

  /** Sends what is still to be sent and tells the apps to connect elsewhere. */
  @Override
  public void stop() {
    connections.values().forEach(connection -> connection.end(CloseStatus.GOING_AWAY));
    var _ = arrivals.shutdownNow();
    senders.shutdown();
    try {
      if (!senders.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.info("some apps were cut off without a farewell");
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
