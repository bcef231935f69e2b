package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks after the RFQs that this instance keeps, until nothing is left to be done about them: looks
 * at each when it is time, and has its response queue polled while it has a ride, for reports about
 * that.
 */
@Component
public class RfqKeeper {
  /**
   * Told apart by identity: of several looks that are due for an RFQ, the latest asked for counts.
   */
  private static final class Turn {}

  private final Booking booking;
  private final Rfqs rfqs;
  private final Aggregator aggregator;
  private final Timetable timetable;
  private final String self;
  private final Map<CorrelationId, Turn> kept = new ConcurrentHashMap<>();

  RfqKeeper(
      Booking booking, Rfqs rfqs, Aggregator aggregator, Timetable timetable, InstanceId self) {
    this.booking = booking;
    this.rfqs = rfqs;
    this.aggregator = aggregator;
    this.timetable = timetable;
    this.self = self.value();
  }

  /** Looks after an RFQ from now on, as long as this instance is its keeper. */
  public void keep(CorrelationId id) {
    Turn turn = new Turn();
    kept.put(id, turn);
    timetable.at(timetable.now(), () -> look(id, turn));
  }

  /** The same for one that was stored just now, and needs no look. */
  public void keep(Rfq running) {
    Turn turn = new Turn();
    kept.put(running.id(), turn);
    booking.advance(running).ifPresent(next -> timetable.at(next, () -> look(running.id(), turn)));
  }

  /** Does at once what is to be done about an RFQ, whoever keeps it. */
  void tend(CorrelationId id) {
    if (kept.containsKey(id)) {
      keep(id);
    } else {
      rfqs.find(id).ifPresent(this::advance);
    }
  }

  private void look(CorrelationId id, Turn turn) {
    look(id, turn, () -> rfqs.find(id));
  }

  private void look(CorrelationId id, Turn turn, Supplier<Optional<Rfq>> current) {
    if (kept.get(id) != turn) {
      return;
    }
    current
        .get()
        .filter(this::isOurs)
        .flatMap(this::look)
        .ifPresentOrElse(next -> timetable.at(next, () -> look(id, turn)), () -> leave(id, turn));
  }

  private Optional<Instant> look(Rfq rfq) {
    try (Scope _ = Traces.resume(rfq.id(), rfq.traceparent()).makeCurrent()) {
      if (rfq.choice().ride() != null) {
        aggregator.listen(rfq);
      } else {
        aggregator.ignore(rfq.id());
      }
      return booking.advance(rfq);
    }
  }

  private void advance(Rfq rfq) {
    try (Scope _ = Traces.resume(rfq.id(), rfq.traceparent()).makeCurrent()) {
      booking.advance(rfq);
    }
  }

  private void leave(CorrelationId id, Turn turn) {
    if (kept.remove(id, turn)) {
      aggregator.ignore(id);
    }
  }

  private boolean isOurs(Rfq rfq) {
    return self.equals(rfq.keeper());
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    CorrelationId id = ended.rfq().id();
    Turn turn = new Turn();
    if (kept.replace(id, turn) != null) {
      timetable.at(timetable.now(), () -> look(id, turn, () -> Optional.of(ended.rfq())));
    }
  }
}
