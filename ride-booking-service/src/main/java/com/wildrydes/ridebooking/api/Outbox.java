package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import com.wildrydes.ridebooking.notification.Notice;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is on its way to one app of a customer, in order. Who adds to it does not wait; an app that
 * does not read is cut off.
 */
final class Outbox implements CustomerWatch.Listener {
  /** So many messages may wait. */
  private static final int MAX_WAITING = 500;

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final WebSocketSession session;
  private final String base;
  private final JsonMapper json;
  private final Executor workers;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private int waiting;

  /**
   * @param base where the app sees this service
   */
  Outbox(WebSocketSession session, String base, JsonMapper json, Executor workers) {
    this.session = session;
    this.base = base;
    this.json = json;
    this.workers = workers;
  }

  @Override
  public void tell(List<Notice> news) {
    news.stream()
        .map(notice -> Links.from(base, () -> NotificationView.of(notice)))
        .forEach(view -> add(new TextMessage(json.writeValueAsString(view))));
  }

  /** Asks the app for a sign of life. */
  void ping() {
    add(new PingMessage());
  }

  private synchronized void add(WebSocketMessage<?> message) {
    waiting++;
    if (waiting == MAX_WAITING) {
      log.info("connection {}: the app does not read", session.getId());
      workers.execute(() -> close(CloseStatus.SESSION_NOT_RELIABLE));
    } else if (waiting < MAX_WAITING) {
      last = last.thenRunAsync(() -> send(message), workers);
    }
  }

  private void send(WebSocketMessage<?> message) {
    try {
      session.sendMessage(message);
    } catch (IOException | IllegalStateException e) {
      log.debug("connection {} is lost", session.getId(), e);
      close(CloseStatus.SESSION_NOT_RELIABLE);
    }
    synchronized (this) {
      waiting--;
    }
  }

  /** Closes the connection; what waits is not sent. */
  void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      log.debug("connection {} was closed already", session.getId(), e);
    }
  }
}
