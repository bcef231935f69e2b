package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Coverage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Subscribes the inbox to the cells that are asked for, counted by cell, so that the calls grow
 * with the cells and not with the unicorns. When the instance stops, this is what stops first:
 * nothing new arrives while the rest is handled.
 */
@Component
class CellSubscriptions implements Coverage, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CellSubscriptions.class);

  /** Calls to SNS at a time; at its usual latency this is below what an account may make. */
  private static final int CALLS_AT_A_TIME = 8;

  private static final long STOP_SECONDS = 10;

  private final CellTopics topics;
  private final SnsClient sns;
  private final Queue inbox;
  private final Map<Vicinity, CellSubscription> cells = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          CALLS_AT_A_TIME, Thread.ofVirtual().name("cell-subscription-", 0).factory());
  private volatile boolean running;

  CellSubscriptions(CellTopics topics, SnsClient sns, Queue inbox) {
    this.topics = topics;
    this.sns = sns;
    this.inbox = inbox;
  }

  @Override
  public CompletableFuture<Void> cover(Set<Vicinity> covered) {
    return CompletableFuture.allOf(
        covered.stream().map(this::hold).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> hold(Vicinity cell) {
    CompletableFuture<Void> stands = new CompletableFuture<>();
    cells.compute(
        cell,
        (key, known) -> {
          CellSubscription subscription = known == null ? unsubscribed(key) : known;
          var _ = subscription.hold().thenRun(() -> stands.complete(null));
          return subscription;
        });
    return stands;
  }

  private CellSubscription unsubscribed(Vicinity cell) {
    return new CellSubscription(cell, topics, sns, inbox.address(), executor);
  }

  @Override
  public void release(Set<Vicinity> covered) {
    for (Vicinity cell : covered) {
      CellSubscription held = cells.get(cell);
      if (held != null) {
        var _ = held.release().thenRun(() -> drop(cell));
      }
    }
  }

  private void drop(Vicinity cell) {
    cells.computeIfPresent(cell, (key, present) -> present.isGone() ? null : present);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    try {
      CompletableFuture.allOf(
              cells.values().stream()
                  .map(CellSubscription::end)
                  .toArray(CompletableFuture<?>[]::new))
          .get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("some subscriptions of {} are left behind", inbox.address(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      executor.shutdownNow();
      running = false;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
