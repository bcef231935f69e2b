package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.ResponseChannel;
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
 * Process Manager (Hohpe and Woolf) of the RFQs that this instance keeps, until nothing is left to
 * be done about them. It looks at each when it is time, and takes the steps that are due. While an
 * RFQ has a ride, it has the response queue polled for reports about the ride.
 */
@Component
public class RideProcess {
  /** A look to come, told apart by identity: the latest that was asked for an RFQ counts. */
  private static final class Turn {}

  private final RideSteps steps;
  private final Rfqs rfqs;
  private final ResponseChannel channel;
  private final Timetable timetable;
  private final String self;
  private final Map<CorrelationId, Turn> kept = new ConcurrentHashMap<>();

  RideProcess(
      RideSteps steps, Rfqs rfqs, ResponseChannel channel, Timetable timetable, InstanceId self) {
    this.steps = steps;
    this.rfqs = rfqs;
    this.channel = channel;
    this.timetable = timetable;
    this.self = self.value();
  }

  /** Tells whether this instance looks after the RFQ. */
  public boolean keeps(CorrelationId id) {
    return kept.containsKey(id);
  }

  /** Looks after an RFQ from now on, as long as this instance is its keeper. */
  public void keep(CorrelationId id) {
    Turn turn = new Turn();
    kept.put(id, turn);
    timetable.at(timetable.now(), () -> look(id, turn));
  }

  /** Looks after an RFQ that was stored just now and needs no look yet. */
  public void keep(Rfq running) {
    Turn turn = new Turn();
    kept.put(running.id(), turn);
    steps.advance(running).ifPresent(next -> timetable.at(next, () -> look(running.id(), turn)));
  }

  /** Does at once what is to be done about an RFQ, whoever keeps it. */
  void tend(CorrelationId id) {
    if (kept.containsKey(id)) {
      keep(id);
    } else {
      rfqs.find(id).ifPresent(this::advance);
    }
  }

  /** Returns the time of the clock that this process uses. */
  Instant now() {
    return timetable.now();
  }

  /** Returns an RFQ, which is stored, as it is now. */
  Rfq current(CorrelationId id) {
    return rfqs.find(id).orElseThrow();
  }

  /** Returns a completed RFQ after what came to its response queue while nobody polled it. */
  Rfq upToDate(Rfq rfq) {
    channel.catchUp(rfq);
    return current(rfq.id());
  }

  /**
   * Returns a completed RFQ after the ride of the quote that it has taken was requested, or could
   * not be: then the choice is open.
   */
  Rfq afterTaken(Rfq rfq) {
    if (!rfq.choice().awaitsRide()) {
      return rfq;
    }
    try {
      return steps.requestTaken(rfq);
    } finally {
      keep(rfq.id()); // The call may have made this instance the keeper, also if it failed.
    }
  }

  /** Takes back the award of a ride that its unicorn confirmed too late. */
  void takeBack(Ride ride) {
    steps.takeBack(ride);
  }

  private void look(CorrelationId id, Turn turn) {
    look(id, turn, () -> rfqs.find(id));
  }

  private void look(CorrelationId id, Turn turn, Supplier<Optional<Rfq>> current) {
    if (kept.get(id) != turn) {
      return;
    }
    try {
      current
          .get()
          .filter(this::isOurs)
          .flatMap(this::look)
          .ifPresentOrElse(
              next -> timetable.at(next, () -> look(id, turn)), () -> kept.remove(id, turn));
    } finally {
      ignoreUnlessKept(id);
    }
  }

  private Optional<Instant> look(Rfq found) {
    try (Scope _ = Traces.resume(found.id(), found.traceparent()).makeCurrent()) {
      Rfq rfq = steps.requestTaken(found);
      if (rfq.choice().ride() != null) {
        channel.listen(rfq);
      } else {
        channel.ignore(rfq.id());
      }
      return steps.advance(rfq);
    }
  }

  /** Takes the steps that are due about an RFQ, whoever keeps it. */
  void advance(Rfq rfq) {
    try (Scope _ = Traces.resume(rfq.id(), rfq.traceparent()).makeCurrent()) {
      steps.advance(rfq);
    }
  }

  /** Ends the polling for an RFQ that is left, perhaps by another look while this one began it. */
  private void ignoreUnlessKept(CorrelationId id) {
    if (!kept.containsKey(id)) {
      channel.ignore(id);
    }
  }

  private boolean isOurs(Rfq rfq) {
    return self.equals(rfq.keeper());
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    CorrelationId id = ended.rfq().id();
    Turn turn = new Turn();
    if (isOurs(ended.rfq()) || kept.containsKey(id)) {
      kept.put(id, turn);
      timetable.at(timetable.now(), () -> look(id, turn, () -> Optional.of(ended.rfq())));
    }
  }
}
