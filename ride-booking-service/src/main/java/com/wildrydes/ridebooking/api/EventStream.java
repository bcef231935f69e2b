package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.notification.CustomerWatch;
import com.wildrydes.ridebooking.notification.Notice;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The events of one RFQ on their way to one client (Server-Sent Events of the HTML standard). The
 * id of an event names all quotes and counter-offers that the client has by then, so a client that
 * comes back with it, to whatever instance, is told those that it lacks and no other.
 */
final class EventStream implements CustomerWatch.Listener {
  /** Id of the last event: there is nothing to come back for. */
  static final String END = "end";

  private static final String SEPARATOR = ",";

  /** Marks a quote that was told to be withdrawn. */
  private static final String WITHDRAWN = "!";

  /** Begins the number of a counter-offer to a quote; after it, that it was told to be refused. */
  private static final String COUNTERED = "~";

  private static final String REFUSED = "r";

  /** The number of characters of a quote's id that tell it from the others of its RFQ. */
  private static final int ID_CHARACTERS = 12;

  /**
   * The number of quotes that an id names. With more, a client that was away is told some of them
   * twice.
   */
  private static final int MAX_NAMED = 500;

  private final SseEmitter emitter;
  private final String base;
  private final NotificationSender sender;
  private final SendQueue queue;
  private final Set<String> told = new LinkedHashSet<>();
  private boolean begun;
  private boolean ended;

  /**
   * Makes the stream of the current request.
   *
   * @param name the name of the stream in the log
   * @param emitter the response
   * @param lastEventId the last id that the client has seen; null if it has seen none
   */
  EventStream(
      String name, SseEmitter emitter, @Nullable String lastEventId, NotificationSender sender) {
    this.emitter = emitter;
    this.base = Links.base();
    this.sender = sender;
    this.queue = sender.queue(name, emitter::complete);
    if (lastEventId != null) {
      told.addAll(List.of(lastEventId.split(SEPARATOR)));
      begun = true;
    }
    queue.add(() -> emitter.send(SseEmitter.event().reconnectTime(1000).comment("open")));
  }

  @Override
  public synchronized void tell(List<Notice> news) {
    for (Notice notice : news) {
      if (!ended && isNew(notice)) {
        send(notice);
      }
    }
    begun = true;
  }

  private boolean isNew(Notice notice) {
    return switch (notice) {
      case Notice.RfqQuoted(var _, var offer) -> (begun || offer.counts()) && isNew(offer);
      case Notice.RfqProgressed _, Notice.RfqCompleted _, Notice.RfqCancelled _ -> true;
      case Notice.Snapshot _, Notice.RidePickedUp _, Notice.RideMoved _ -> false;
    };
  }

  /** Notes a quote and the state of its counter-offer, and tells whether either is new. */
  private boolean isNew(Offer offer) {
    String name = name(offer);
    boolean isNew = told.add(name);
    CounterOffer counter = offer.counterOffer();
    return counter == null
        ? isNew
        : told.add(name + COUNTERED + counter.number() + (counter.isOpen() ? "" : REFUSED))
            || isNew;
  }

  private static String name(Offer offer) {
    String id = offer.quote().id();
    String start = id.substring(0, Math.min(ID_CHARACTERS, id.length()));
    return offer.counts() ? start : WITHDRAWN + start;
  }

  private void send(Notice notice) {
    ended = notice instanceof Notice.RfqCompleted || notice instanceof Notice.RfqCancelled;
    NotificationView view = sender.view(notice, base);
    SseEmitter.SseEventBuilder event =
        SseEmitter.event().name(view.event()).data(sender.write(view), MediaType.TEXT_PLAIN);
    if (ended) {
      event.id(END);
    } else if (told.size() <= MAX_NAMED) {
      event.id(String.join(SEPARATOR, told));
    }
    queue.add(() -> emitter.send(event));
    if (ended) {
      queue.whenSent(emitter::complete);
    }
  }

  /** Sends a comment, so that neither side takes a silent connection for a dead one. */
  void beat() {
    queue.add(() -> emitter.send(SseEmitter.event().comment("")));
  }

  /** Ends the stream; the client comes back to another instance. */
  void close() {
    emitter.complete();
  }
}
