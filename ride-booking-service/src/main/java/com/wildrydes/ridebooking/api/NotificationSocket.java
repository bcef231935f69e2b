package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** The WebSocket that notifies a customer's apps. An app must not send messages. */
@Component
class NotificationSocket extends AbstractWebSocketHandler {
  /** The container's property for the idle time of a connection, in milliseconds. */
  private static final String IDLE_LIMIT = "org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS";

  private static final CloseStatus MUST_NOT_SPEAK =
      CloseStatus.POLICY_VIOLATION.withReason("an app must only listen here");

  private final CustomerWatch watch;
  private final NotificationProperties properties;
  private final NotificationSender sender;
  private final Map<String, NotificationOutbox> connections = new ConcurrentHashMap<>();

  NotificationSocket(
      CustomerWatch watch,
      NotificationProperties properties,
      NotificationSender sender,
      ScheduledExecutorService background,
      MeterRegistry meters) {
    this.watch = watch;
    this.properties = properties;
    this.sender = sender;
    meters.gaugeMapSize("customer.app.connections", List.of(), connections);
    long millis = properties.ping().toMillis();
    Future<?> _ =
        background.scheduleWithFixedDelay(
            () -> connections.values().forEach(NotificationOutbox::ping),
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession container) {
      requireNonNull(container.getNativeSession(Session.class))
          .getUserProperties()
          .put(IDLE_LIMIT, properties.idle().toMillis());
    }
    NotificationOutbox outbox =
        new NotificationOutbox(session, NotificationHandshake.base(session), sender);
    connections.put(session.getId(), outbox);
    watch.watch(NotificationHandshake.customer(session), outbox);
  }

  /** Returns true, so that the first part of a message is refused, however long the message is. */
  @Override
  public boolean supportsPartialMessages() {
    return true;
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage part) {
    sendAway(session);
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage part) {
    sendAway(session);
  }

  private void sendAway(WebSocketSession session) {
    NotificationOutbox outbox = connections.get(session.getId());
    if (outbox != null) {
      outbox.end(MUST_NOT_SPEAK);
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    NotificationOutbox outbox = connections.remove(session.getId());
    if (outbox != null) {
      watch.leave(outbox);
    }
  }

  /** Closes all connections when this instance stops, so that the apps connect to another one. */
  @EventListener(ContextClosedEvent.class)
  void onClosing() {
    connections.values().forEach(outbox -> outbox.close(CloseStatus.GOING_AWAY));
  }
}
