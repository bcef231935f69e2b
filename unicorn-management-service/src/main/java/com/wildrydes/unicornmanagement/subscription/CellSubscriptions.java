package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Coverage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Subscribes the inbox to the cells that are asked for, counted by cell, so that the calls grow
 * with the cells and not with the unicorns. A cell that nobody asks for any more is left after a
 * while only. Calls wait in queues for their turn at the pace of this instance: first those that
 * subscribe, since somebody waits, then those that leave, then those that check. Thread-safe.
 */
final class CellSubscriptions implements Coverage {
  private static final Logger log = LoggerFactory.getLogger(CellSubscriptions.class);

  private static final long RETRY_MILLIS = 1_000;
  private static final CompletableFuture<Boolean> NEVER = CompletableFuture.completedFuture(false);

  private final SubscriptionCalls calls;
  private final SubscriptionProperties properties;
  private final InstantSource clock;
  private final CallPace pace;
  private final Executor executor;
  private final Map<Vicinity, CellSubscription> cells = new HashMap<>();

  /** In the order in which they are due: each queue has one delay only. */
  private final Set<CellSubscription> toSubscribe = new LinkedHashSet<>();

  private final Set<CellSubscription> toLeave = new LinkedHashSet<>();
  private final Set<CellSubscription> toCheck = new LinkedHashSet<>();
  private final Set<CellSubscription> toRetry = new LinkedHashSet<>();
  private @Nullable CompletableFuture<Void> ended;

  CellSubscriptions(
      SubscriptionCalls calls,
      SubscriptionProperties properties,
      InstantSource clock,
      Executor executor) {
    this.calls = calls;
    this.properties = properties;
    this.clock = clock;
    this.executor = executor;
    pace = new CallPace(properties.callsPerSecond(), clock);
  }

  @Override
  public CompletableFuture<Set<Vicinity>> cover(Set<Vicinity> covered) {
    Map<Vicinity, CompletableFuture<Boolean>> awaited = hold(covered);
    work();
    return CompletableFuture.allOf(awaited.values().toArray(CompletableFuture<?>[]::new))
        .thenApply(done ->
            awaited.keySet().stream()
                .filter(cell -> awaited.getOrDefault(cell, NEVER).join())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private synchronized Map<Vicinity, CompletableFuture<Boolean>> hold(Set<Vicinity> covered) {
    Map<Vicinity, CompletableFuture<Boolean>> awaited = new HashMap<>();
    for (Vicinity cell : covered) {
      CellSubscription subscription = cells.computeIfAbsent(cell, CellSubscription::new);
      subscription.hold();
      toLeave.remove(subscription);
      if (subscription.arn() == null || subscription.isChanging()) {
        awaited.put(cell, subscription.whenStanding());
      }
      queue(subscription);
    }
    return awaited;
  }

  @Override
  public synchronized void release(Set<Vicinity> covered) {
    for (Vicinity cell : covered) {
      CellSubscription held = cells.get(cell);
      if (held != null) {
        held.release();
        queue(held);
      }
    }
  }

  /** Puts it where it belongs, unless a call about it is on its way, which will do so. */
  private void queue(CellSubscription subscription) {
    if (subscription.isChanging() || toRetry.contains(subscription)) {
      return;
    }
    boolean wanted = subscription.isHeld() && ended == null;
    boolean stands = subscription.arn() != null;
    if (wanted && stands) {
      put(toCheck, subscription, clock.instant().plus(properties.check()));
    } else if (wanted) {
      put(toSubscribe, subscription, Instant.MIN);
    } else if (stands) {
      toCheck.remove(subscription);
      Instant now = clock.instant();
      put(toLeave, subscription, ended == null ? now.plus(properties.linger()) : now);
    } else {
      toSubscribe.remove(subscription);
      cells.remove(subscription.cell());
      List<CompletableFuture<Boolean>> inVain = subscription.takeWaiting();
      executor.execute(() -> inVain.forEach(standing -> standing.complete(false)));
      endIfNothingIsLeft();
    }
  }

  private static void put(Set<CellSubscription> queue, CellSubscription added, Instant due) {
    if (queue.add(added)) {
      added.due(due);
    }
  }

  /** Makes the calls that are due, as far as the pace allows. To be called again and again. */
  synchronized void work() {
    Instant now = clock.instant();
    for (CellSubscription again = due(toRetry, now); again != null; again = due(toRetry, now)) {
      queue(again);
    }
    while (isAnyDue(now) && pace.take()) {
      CellSubscription next = due(toSubscribe, now);
      next = next == null ? due(toLeave, now) : next;
      next = next == null ? due(toCheck, now) : next;
      if (next != null) {
        CellSubscription chosen = next;
        chosen.changing(true);
        executor.execute(() -> change(chosen));
      }
    }
  }

  private boolean isAnyDue(Instant now) {
    return isDue(toSubscribe, now) || isDue(toLeave, now) || isDue(toCheck, now);
  }

  private static boolean isDue(Set<CellSubscription> queue, Instant now) {
    return !queue.isEmpty() && !queue.iterator().next().due().isAfter(now);
  }

  private static @Nullable CellSubscription due(Set<CellSubscription> queue, Instant now) {
    if (!isDue(queue, now)) {
      return null;
    }
    Iterator<CellSubscription> first = queue.iterator();
    CellSubscription next = first.next();
    first.remove();
    return next;
  }

  private void change(CellSubscription subscription) {
    try {
      changed(subscription, called(subscription));
    } catch (SdkException e) {
      log.warn(
          "the subscription to cell {} cannot be changed now: {}",
          subscription.cell(),
          e.toString());
      failed(subscription);
    }
  }

  /** Makes the call that is right now; returns the ARN, if the subscription stands after it. */
  private @Nullable String called(CellSubscription subscription) {
    Vicinity cell = subscription.cell();
    String arn;
    boolean wanted;
    synchronized (this) {
      arn = subscription.arn();
      wanted = subscription.isHeld() && ended == null;
    }
    if (arn == null) {
      return wanted ? calls.subscribe(cell) : null;
    }
    if (!wanted) {
      calls.unsubscribe(arn);
      return null;
    }
    if (calls.stands(cell, arn)) {
      return arn;
    }
    log.warn("the subscription to cell {} has vanished", cell);
    return null;
  }

  private void changed(CellSubscription subscription, @Nullable String arn) {
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    synchronized (this) {
      subscription.changing(false);
      subscription.stands(arn);
      if (arn != null) {
        waiting.addAll(subscription.takeWaiting());
      }
      queue(subscription);
    }
    waiting.forEach(standing -> standing.complete(true)); // not in the lock: they call others
  }

  private synchronized void failed(CellSubscription subscription) {
    subscription.changing(false);
    put(toRetry, subscription, clock.instant().plusMillis(RETRY_MILLIS));
  }

  /** Ends all subscriptions, whoever holds them, for good. Completes when they are gone. */
  synchronized CompletableFuture<Void> end() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    ended = gone;
    toSubscribe.clear();
    toCheck.clear();
    toLeave.clear();
    toRetry.clear();
    new HashSet<>(cells.values()).forEach(this::queue);
    endIfNothingIsLeft();
    return gone;
  }

  private void endIfNothingIsLeft() {
    if (ended != null && cells.isEmpty()) {
      ended.complete(null);
    }
  }

  /** Whether all have been ended. */
  synchronized boolean isOver() {
    return ended != null && cells.isEmpty();
  }

  /** How many cells are subscribed to, or about to be. */
  synchronized int size() {
    return cells.size();
  }
}
