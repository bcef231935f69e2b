package com.wildrydes.ridebooking.takeover;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.requester.RfqLifecycle;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes on with RFQs that nobody looks after any more: claims them one by one from an instance that
 * is dead, and takes up their life cycle where that instance stopped.
 */
@Component
class Succession {
  private static final Logger log = LoggerFactory.getLogger(Succession.class);

  private final Rfqs rfqs;
  private final RfqLifecycle lifecycle;
  private final Timetable timetable;
  private final InstanceId self;
  private final Counter takenOver;
  private final Set<CorrelationId> claiming = ConcurrentHashMap.newKeySet();
  private Set<CorrelationId> neglected = Set.of();

  Succession(
      Rfqs rfqs,
      RfqLifecycle lifecycle,
      Timetable timetable,
      InstanceId self,
      MeterRegistry meters) {
    this.rfqs = rfqs;
    this.lifecycle = lifecycle;
    this.timetable = timetable;
    this.self = self;
    this.takenOver = meters.counter("rfq.taken-over");
  }

  /**
   * Takes over all RFQs that a dead instance keeps.
   *
   * @return whether it kept any
   */
  boolean takeOver(InstanceId dead) {
    List<CorrelationId> orphans = rfqs.keptBy(dead.value());
    orphans.forEach(rfq -> takeOver(rfq, dead));
    return !orphans.isEmpty();
  }

  /**
   * Claims an RFQ until there is an answer, since a claim without one may have had its effect; and
   * goes on with it, if no other instance was faster.
   */
  private void takeOver(CorrelationId id, InstanceId dead) {
    if (claiming.add(id)) {
      timetable.at(timetable.now(), () -> claim(id, dead));
    }
  }

  private void claim(CorrelationId id, InstanceId dead) {
    if (isOrphan(id, dead) && rfqs.claim(id, dead.value(), self.value())) {
      takenOver.increment();
      timetable.at(timetable.now(), () -> rfqs.find(id).ifPresent(rfq -> goOn(rfq, dead)));
      lifecycle.keep(id);
    }
    claiming.remove(id);
  }

  /**
   * Tells whether an RFQ may still be claimed. This instance may look after an RFQ that the dead
   * one has made its own since, for instance by an acceptance; the row says so.
   */
  private boolean isOrphan(CorrelationId id, InstanceId dead) {
    return !lifecycle.keeps(id)
        || rfqs.find(id).filter(rfq -> dead.value().equals(rfq.keeper())).isPresent();
  }

  private void goOn(Rfq rfq, InstanceId dead) {
    try (Scope _ = Traces.resume(rfq.id(), rfq.traceparent()).makeCurrent()) {
      log.info("RFQ {} taken over from instance {}", rfq.id(), dead);
      lifecycle.goOn(rfq);
    }
  }

  /**
   * Finds RFQs that this instance keeps by the table, but does not look after: the call that made
   * them so failed for this instance, and had its effect all the same. It must be called now and
   * then; an RFQ that is neglected at two looks in a row is not just being begun.
   */
  void lookAfterNeglected() {
    Set<CorrelationId> now = new HashSet<>(rfqs.keptBy(self.value()));
    now.removeIf(lifecycle::keeps);
    now.stream()
        .filter(neglected::contains)
        .forEach(id -> rfqs.find(id).filter(this::isOurs).ifPresent(this::adopt));
    neglected = now;
  }

  private boolean isOurs(Rfq rfq) {
    return self.value().equals(rfq.keeper());
  }

  /** Looks after a neglected RFQ; one that was not published was refused to its customer. */
  private void adopt(Rfq rfq) {
    log.warn(
        "RFQ {} was kept by this instance without its knowing, looking after it now", rfq.id());
    if (rfq.isRunning() && rfq.published() == null) {
      lifecycle.cancel(rfq);
    } else {
      lifecycle.goOn(rfq);
      lifecycle.keep(rfq.id());
    }
  }
}
