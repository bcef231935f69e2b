package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.notification.Notice;
import java.util.concurrent.ExecutorService;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes notices as the messages of the API, and makes the queues that send them. */
@Component
class NotificationSender {
  private final JsonMapper json;
  private final ExecutorService workers;

  NotificationSender(JsonMapper json, ExecutorService workers) {
    this.json = json;
    this.workers = workers;
  }

  /** Makes an empty queue, see {@link SendQueue#SendQueue}. */
  SendQueue queue(String name, Runnable cutOff) {
    return new SendQueue(name, workers, cutOff);
  }

  /**
   * Returns a notice as a message.
   *
   * @param base the base URI of this service for the client
   */
  NotificationView view(Notice notice, String base) {
    return Links.from(base, () -> NotificationView.of(notice));
  }

  /** Returns a message as JSON. */
  String write(NotificationView view) {
    return json.writeValueAsString(view);
  }
}
