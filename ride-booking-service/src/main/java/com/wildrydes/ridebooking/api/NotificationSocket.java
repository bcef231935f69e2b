package com.wildrydes.ridebooking.api;

import static java.util.Objects.requireNonNull;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** The WebSocket by which a customer's apps are told what happens. What they say is ignored. */
@Component
class NotificationSocket extends AbstractWebSocketHandler {
  /** How long nothing may be heard of an app: the container's property, in milliseconds. */
  private static final String IDLE_LIMIT = "org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS";

  private final CustomerWatch watch;
  private final NotificationProperties properties;
  private final JsonMapper json;
  private final ExecutorService workers;
  private final Map<String, Outbox> connections = new ConcurrentHashMap<>();

  NotificationSocket(
      CustomerWatch watch,
      NotificationProperties properties,
      JsonMapper json,
      ExecutorService workers,
      ScheduledExecutorService background,
      MeterRegistry meters) {
    this.watch = watch;
    this.properties = properties;
    this.json = json;
    this.workers = workers;
    meters.gaugeMapSize("customer.app.connections", List.of(), connections);
    long millis = properties.ping().toMillis();
    Future<?> _ =
        background.scheduleWithFixedDelay(
            () -> connections.values().forEach(Outbox::ping),
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
    Outbox outbox = new Outbox(session, NotificationHandshake.base(session), json, workers);
    connections.put(session.getId(), outbox);
    watch.watch(NotificationHandshake.customer(session), outbox);
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    Outbox outbox = connections.remove(session.getId());
    if (outbox != null) {
      watch.leave(outbox);
    }
  }

  /** Sends the apps to other instances when this one stops. */
  @EventListener(ContextClosedEvent.class)
  void onClosing() {
    connections.values().forEach(outbox -> outbox.close(CloseStatus.GOING_AWAY));
  }
}
