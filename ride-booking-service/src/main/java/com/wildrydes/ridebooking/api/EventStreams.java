package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The event streams that are open at this instance. */
@Component
class EventStreams {
  private final CustomerWatch watch;
  private final NotificationSender sender;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  EventStreams(
      CustomerWatch watch,
      NotificationProperties properties,
      NotificationSender sender,
      ScheduledExecutorService background,
      MeterRegistry meters) {
    this.watch = watch;
    this.sender = sender;
    meters.gaugeCollectionSize("customer.event.streams", List.of(), streams);
    long millis = properties.ping().toMillis();
    Future<?> _ =
        background.scheduleWithFixedDelay(
            () -> streams.forEach(EventStream::beat), millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Opens a stream of the RFQ's events.
   *
   * @param lastEventId the last id that the client has seen; null if it has seen none
   * @param limit the longest time that the stream may last; zero if it may last as long as the RFQ
   */
  SseEmitter open(Rfq rfq, @Nullable String lastEventId, Duration limit) {
    SseEmitter emitter = new SseEmitter(limit.toMillis());
    EventStream stream = new EventStream(rfq.id().value(), emitter, lastEventId, sender);
    streams.add(stream);
    emitter.onTimeout(emitter::complete);
    emitter.onCompletion(() -> {
      streams.remove(stream);
      watch.leave(stream);
    });
    watch.watch(rfq.id(), stream);
    return emitter;
  }

  /** Sends the clients to other instances when this one stops. */
  @EventListener(ContextClosedEvent.class)
  void onClosing() {
    streams.forEach(EventStream::close);
  }
}
