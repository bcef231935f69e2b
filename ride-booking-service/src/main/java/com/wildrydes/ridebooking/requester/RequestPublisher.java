package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Publishes the request of an RFQ, and again while a roster is owed or nobody is invited, less and
 * less often. Responders ignore a request that they have answered.
 */
@Component
class RequestPublisher {
  private static final int LESS_OFTEN = 2;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** So soon it is noticed that an inbox which owes its roster is gone. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final RequestSender sender;
  private final Quotes quotes;
  private final Aggregator aggregator;
  private final Timetable timetable;
  private final Duration firstPause;

  RequestPublisher(
      RequestSender sender,
      Quotes quotes,
      Aggregator aggregator,
      Timetable timetable,
      RequestProperties properties) {
    this.sender = sender;
    this.quotes = quotes;
    this.aggregator = aggregator;
    this.timetable = timetable;
    this.firstPause = properties.republish();
  }

  /**
   * Publishes for the first time, and repeats it while necessary.
   *
   * @param rfq an RFQ that is stored with the instances that cover its cell
   * @throws software.amazon.awssdk.core.exception.SdkException if SNS or DynamoDB refused
   */
  Rfq publish(Rfq rfq) {
    Rfq published = sender.sendFirst(rfq, now());
    repeatAfter(firstPause, rfq.id(), rfq.deadline());
    return published;
  }

  /** Goes on where another instance stopped, which may have been before the first publication. */
  void goOn(Rfq rfq) {
    if (rfq.published() == null) {
      publish(sender.cover(rfq));
    } else {
      repeatAfter(firstPause, rfq.id(), rfq.deadline());
    }
  }

  private Instant now() {
    return timetable.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void repeatAfter(Duration pause, CorrelationId id, Instant deadline) {
    Instant next = timetable.now().plus(pause);
    if (next.isBefore(deadline)) {
      timetable.at(next, () -> aggregator.look(id).ifPresent(rfq -> repeat(rfq, pause)));
    }
  }

  private void repeat(Rfq rfq, Duration pause) {
    Gathered gathered = quotes.to(rfq.id());
    if (sender.sendAgain(rfq, gathered)) {
      Duration longer = Collections.min(List.of(pause.multipliedBy(LESS_OFTEN), LONGEST_PAUSE));
      repeatAfter(longer, rfq.id(), rfq.deadline());
      if (!gathered.listed().isEmpty()) {
        lookUntil(timetable.now().plus(longer), rfq.id());
      }
    } else {
      // The last inbox that owed a roster may be gone since the look before.
      aggregator.look(rfq.id());
    }
  }

  /** Looks again and again, since an inbox that owes its roster may be gone meanwhile. */
  private void lookUntil(Instant end, CorrelationId id) {
    Instant next = timetable.now().plus(BETWEEN_LOOKS);
    if (next.isBefore(end)) {
      timetable.at(next, () -> aggregator.look(id).ifPresent(rfq -> lookUntil(end, id)));
    }
  }
}
