package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.aggregator.GatheringProperties;
import com.wildrydes.ridebooking.booking.RfqKeeper;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance's lease, and takes the RFQs over from instances whose lease has run out:
 * claims them one by one, publishes again where that may have been missed, has their responses
 * gathered from the stored return address, and looks after their rides.
 */
@Component
class Takeover implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Takeover.class);

  private final Leases leases;
  private final Rfqs rfqs;
  private final Aggregator aggregator;
  private final Publication publication;
  private final RfqKeeper keeper;
  private final ReturnAddresses returnAddresses;
  private final Timetable timetable;
  private final InstanceId self;
  private final ScheduledExecutorService background;
  private final LeaseProperties properties;
  private final Counter takenOver;
  private final Duration lifeOfAnRfq;
  private final Map<InstanceId, Long> deadSince = new HashMap<>();
  private volatile List<Future<?>> tasks = List.of();

  Takeover(
      Leases leases,
      Rfqs rfqs,
      Aggregator aggregator,
      Publication publication,
      RfqKeeper keeper,
      ReturnAddresses returnAddresses,
      Timetable timetable,
      InstanceId self,
      ScheduledExecutorService background,
      LeaseProperties properties,
      RequestProperties requests,
      GatheringProperties gathering,
      MeterRegistry meters) {
    this.leases = leases;
    this.rfqs = rfqs;
    this.aggregator = aggregator;
    this.publication = publication;
    this.keeper = keeper;
    this.returnAddresses = returnAddresses;
    this.timetable = timetable;
    this.self = self;
    this.background = background;
    this.properties = properties;
    this.takenOver = meters.counter("rfq.taken-over");
    this.lifeOfAnRfq = requests.maxDuration().plus(gathering.drainLimit()).plus(gathering.linger());
  }

  /** Takes out the lease before the first request is accepted. */
  @Override
  public void start() {
    leases.renew();
    tasks = List.of(repeat("lease not renewed", leases::renew), repeat("no look", this::look));
    log.info("instance {} of ride booking runs", self);
  }

  private Future<?> repeat(String failure, Runnable task) {
    long millis = properties.renewal().toMillis();
    return background.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.warn("{}: {}", failure, e.toString());
          }
        },
        millis,
        millis,
        TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (InstanceId dead : leases.dead()) {
      List<CorrelationId> orphans = rfqs.keptBy(dead.value());
      orphans.forEach(rfq -> takeOver(rfq, dead));
      if (orphans.isEmpty() && isLongDead(dead) && !isAwaited(dead) && leases.bury(dead)) {
        returnAddresses.bury(dead);
        deadSince.remove(dead);
        log.info("nothing is left of instance {}", dead);
      }
    }
  }

  /**
   * Whether all RFQs have ended, late responses included, whose return address may be its queue.
   */
  private boolean isLongDead(InstanceId dead) {
    long now = System.nanoTime();
    return now - deadSince.computeIfAbsent(dead, unknown -> now) >= lifeOfAnRfq.toNanos();
  }

  /** Whether others still wait for what comes by its queue, perhaps for the end of a ride. */
  private boolean isAwaited(InstanceId dead) {
    return rfqs.awaited().stream().anyMatch(queue -> returnAddresses.belongs(queue, dead));
  }

  private void takeOver(CorrelationId id, InstanceId dead) {
    if (rfqs.claim(id, dead.value(), self.value())) {
      takenOver.increment();
      timetable.at(timetable.now(), () -> rfqs.find(id).ifPresent(rfq -> goOn(rfq, dead)));
      keeper.keep(id);
    }
  }

  private void goOn(Rfq rfq, InstanceId dead) {
    try (Scope _ = Traces.resume(rfq.id(), rfq.traceparent()).makeCurrent()) {
      log.info("RFQ {} taken over from instance {}", rfq.id(), dead);
      if (rfq.isRunning()) {
        goOn(rfq);
      }
    }
  }

  private void goOn(Rfq rfq) {
    Rfq published = rfq.published() == null ? publication.publish(rfq) : rfq;
    aggregator.gather(published);
    publication.repeatUntilInvited(published);
  }

  /** Hands over at once: the others need not wait until the lease has run out. */
  @Override
  public void stop() {
    tasks.forEach(task -> task.cancel(false));
    tasks = List.of();
    try {
      leases.leave();
    } catch (RuntimeException e) {
      log.warn("the others will wait until the lease runs out: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return !tasks.isEmpty();
  }

  /** Starts before the web server and stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
