package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance's lease, and takes over from instances whose lease has run out or that have
 * left: reports the rides that ended there, tells the outcomes of what they invited to, forwards
 * what is left in their inboxes, ends their subscriptions, and after the reconnect grace reports
 * those of their unicorns that came back nowhere; then deletes the inbox. Who died in the middle of
 * this is taken over from in turn.
 */
@Component
class Takeover implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Takeover.class);

  private final Leases leases;
  private final InboxTakeover inboxes;
  private final InboxQueue own;

  /** Not what ends them: that would have to stop after this. */
  private final CellSubscriptions subscriptions;

  private final Herd herd;
  private final HerdRules rules;
  private final Clock clock;
  private final LeaseProperties properties;
  private final ApplicationEventPublisher events;
  private final Counter takenOver;
  private final Map<InstanceId, Instant> since = new HashMap<>();
  private final Set<InstanceId> unsubscribed = new HashSet<>();
  private final Set<InstanceId> reported = new HashSet<>();
  private volatile List<ScheduledExecutorService> workers = List.of();

  Takeover(
      Leases leases,
      InboxTakeover inboxes,
      InboxQueue own,
      CellSubscriptions subscriptions,
      Herd herd,
      HerdRules rules,
      Clock clock,
      LeaseProperties properties,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.leases = leases;
    this.inboxes = inboxes;
    this.own = own;
    this.subscriptions = subscriptions;
    this.herd = herd;
    this.rules = rules;
    this.clock = clock;
    this.properties = properties;
    this.events = events;
    this.takenOver = meters.counter("unicorn.instances.taken-over");
  }

  /** Renewing has a thread of its own: taking over may take longer than a lease lasts. */
  @Override
  public void start() {
    workers = List.of(repeat("lease not renewed", this::renew), repeat("no look", this::look));
  }

  private ScheduledExecutorService repeat(String failure, Runnable task) {
    ScheduledExecutorService worker =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("takeover").factory());
    long millis = properties.renewal().toMillis();
    var _ =
        worker.scheduleWithFixedDelay(
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
    return worker;
  }

  private void renew() {
    if (!leases.renew()) {
      log.error("others took this instance for dead and take over its unicorns; it must restart");
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
  }

  private void look() {
    Set<InstanceId> dead = leases.dead();
    since.keySet().retainAll(dead);
    unsubscribed.retainAll(dead);
    reported.retainAll(dead);
    for (InstanceId instance : dead) {
      try {
        if (leases.claim(instance)) {
          takeOver(instance);
        }
      } catch (RuntimeException e) {
        log.warn("instance {} is not taken over from yet: {}", instance, e.toString());
      }
    }
  }

  private void takeOver(InstanceId dead) {
    Instant now = clock.instant();
    if (since.putIfAbsent(dead, now) == null) {
      log.info("taking over from instance {}", dead);
      takenOver.increment();
    }
    herd.awards().takeOver(dead.value());
    CompletableFuture<Void> adopted = herd.adopt(dead.value());
    if (inboxes.forward(dead) && adopted.isDone() && !unsubscribed.contains(dead)) {
      inboxes.unsubscribe(dead);
      unsubscribed.add(dead);
    }
    if (now.isBefore(since.getOrDefault(dead, now).plus(rules.reconnectGrace()))) {
      return;
    }
    if (!reported.contains(dead)) {
      herd.reportOrphans(dead.value());
      reported.add(dead);
    }
    if (inboxes.deleteIfEmpty(dead) && leases.bury(dead)) {
      log.info("nothing is left of instance {}", dead);
    }
  }

  /**
   * Hands over at once: the others need not wait until the lease has run out. The inbox goes, too,
   * unless something is in it or may yet come: then a successor forwards it.
   */
  @Override
  public void stop() {
    workers.forEach(ScheduledExecutorService::shutdownNow);
    workers = List.of();
    try {
      boolean over = subscriptions.isOver() && !herd.isWaitedFor();
      if (over && own.isEmpty()) {
        own.delete();
      } else {
        log.info("the inbox is left to a successor{}", over ? ": it is not empty" : "");
      }
    } catch (RuntimeException e) {
      log.warn("the inbox is left to a successor: {}", e.toString());
    }
    try {
      leases.leave();
    } catch (RuntimeException e) {
      log.warn("the others will wait until the lease runs out: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return !workers.isEmpty();
  }

  /** Starts before the web server and stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
