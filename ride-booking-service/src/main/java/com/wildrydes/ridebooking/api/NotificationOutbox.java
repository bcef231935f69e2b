package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import com.wildrydes.ridebooking.notification.Notice;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** The ordered queue of notifications to one WebSocket of a customer. */
final class NotificationOutbox implements CustomerWatch.Listener {
  private static final Logger log = LoggerFactory.getLogger(NotificationOutbox.class);

  private final WebSocketSession session;
  private final String base;
  private final NotificationSender sender;
  private final SendQueue queue;

  /**
   * Makes an empty queue.
   *
   * @param base the base URI of this service for the app
   */
  NotificationOutbox(WebSocketSession session, String base, NotificationSender sender) {
    this.session = session;
    this.base = base;
    this.sender = sender;
    this.queue = sender.queue(session.getId(), () -> close(CloseStatus.SESSION_NOT_RELIABLE));
  }

  @Override
  public void tell(List<Notice> news) {
    news.stream()
        .map(notice -> sender.view(notice, base))
        .map(view -> new TextMessage(sender.write(view)))
        .forEach(message -> queue.add(() -> session.sendMessage(message)));
  }

  /** Sends a ping to the app. */
  void ping() {
    queue.add(() -> session.sendMessage(new PingMessage()));
  }

  /** Closes the connection after all earlier messages are sent, so that the app gets the status. */
  void end(CloseStatus status) {
    queue.whenSent(() -> close(status));
  }

  /** Closes the connection at once. Does not send waiting messages. */
  void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      log.debug("connection {} was closed already", session.getId(), e);
    }
  }
}
