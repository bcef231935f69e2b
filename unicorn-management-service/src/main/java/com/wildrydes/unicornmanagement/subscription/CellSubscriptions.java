package com.wildrydes.unicornmanagement.subscription;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.CellCoverage;
import com.wildrydes.unicornmanagement.subscription.CellSubscription.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes the inbox to the cells that are wanted. It counts the holders of each cell, so that
 * the calls grow with the cells and not with the unicorns. A cell that nobody wants any more is
 * left after a while only. Each cell takes one step at a time towards its wanted state. The cells
 * wait in one queue, in the order in which their steps are due, at the pace of this instance; cells
 * of a holder that covers nothing yet have a long head start, cells of a moving holder a shorter
 * one. Thread-safe.
 */
final class CellSubscriptions implements CellCoverage {
  private static final Logger log = LoggerFactory.getLogger(CellSubscriptions.class);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration HEAD_START_OF_NEWCOMERS = Duration.ofDays(1);
  private static final Duration HEAD_START_OF_MOVERS = Duration.ofHours(1);

  /** The time in which the deletion of a topic just before its subscription is noticed. */
  private static final Duration FIRST_CHECK = Duration.ofSeconds(10);

  private static final Comparator<CellSubscription> ORDER =
      Comparator.comparing(CellSubscription::due).thenComparing(CellSubscription::cell);

  private final SubscriptionCalls calls;
  private final CoverageAnnouncements announcements;
  private final SubscriptionProperties properties;
  private final InstantSource clock;
  private final CallPace pace;
  private final CallPace topicPace;
  private final Executor executor;
  private final Map<Object, Holding> holdings = new HashMap<>();
  private final Map<Vicinity, CellSubscription> cells = new HashMap<>();
  private final NavigableSet<CellSubscription> queue = new TreeSet<>(ORDER);
  private volatile Consumer<Vicinity> begun = cell -> {};
  private boolean working;
  private @Nullable CompletableFuture<Void> ended;

  CellSubscriptions(
      SubscriptionCalls calls,
      CoverageAnnouncements announcements,
      SubscriptionProperties properties,
      InstantSource clock,
      Executor executor) {
    this.calls = calls;
    this.announcements = announcements;
    this.properties = properties;
    this.clock = clock;
    this.executor = executor;
    pace = new CallPace(properties.callsPerSecond(), clock);
    topicPace = new CallPace(properties.topicsPerSecond(), clock);
  }

  @Override
  public void whenBegun(Consumer<Vicinity> listener) {
    begun = listener;
  }

  @Override
  public CompletableFuture<Void> cover(Object holder, Set<Vicinity> wanted) {
    CompletableFuture<Void> stands = want(holder, wanted);
    work();
    return stands;
  }

  private synchronized CompletableFuture<Void> want(Object holder, Set<Vicinity> wanted) {
    if (ended != null) {
      return new CompletableFuture<>(); // it is never completed
    }
    Holding holding = holdings.computeIfAbsent(holder, unknown -> new Holding());
    Set<Vicinity> dropped = holding.wanted();
    holding.want(Set.copyOf(wanted));
    for (Vicinity cell : wanted) {
      CellSubscription subscription = cells.computeIfAbsent(cell, CellSubscription::new);
      subscription.hold(holding.isNew());
      queue(subscription);
    }
    release(holding, dropped);
    if (!stands(holding)) {
      return holding.whenStanding();
    }
    List<CompletableFuture<Void>> before = settle(holding);
    executor.execute(() -> before.forEach(waiting -> waiting.complete(null)));
    return completedFuture(null);
  }

  @Override
  public void release(Object holder) {
    List<CompletableFuture<Void>> inVain = new ArrayList<>();
    synchronized (this) {
      Holding released = holdings.remove(holder);
      if (released != null) {
        release(released, released.wanted());
        release(released, released.covered());
        inVain.addAll(released.takeWaiting());
      }
    }
    inVain.forEach(waiting -> waiting.cancel(false));
  }

  private void release(Holding holding, Set<Vicinity> released) {
    for (Vicinity cell : released) {
      CellSubscription subscription = cells.get(cell);
      if (subscription != null) { // else all were ended
        subscription.awaiting().remove(holding);
        subscription.release();
        queue(subscription);
      }
    }
  }

  /**
   * Tells whether all subscriptions that the unicorn wants stand. If not, those that do not stand
   * will tell it.
   */
  private boolean stands(Holding holding) {
    if (ended != null) {
      return false;
    }
    List<CellSubscription> missing =
        holding.wanted().stream()
            .map(cell -> requireNonNull(cells.get(cell)))
            .filter(subscription -> !subscription.stands())
            .toList();
    missing.forEach(subscription -> subscription.awaiting().add(holding));
    return missing.isEmpty();
  }

  /** Lets the unicorn cover the wanted cells, and releases the cells that it covered before. */
  private List<CompletableFuture<Void>> settle(Holding holding) {
    Set<Vicinity> before = holding.covered();
    holding.stands();
    release(holding, before);
    return holding.takeWaiting();
  }

  /** Queues a cell for its next step, unless its step is being taken: it is queued afterwards. */
  private void queue(CellSubscription subscription) {
    if (subscription.isChanging()) {
      return;
    }
    queue.remove(subscription);
    Step next = subscription.next(subscription.isHeld() && ended == null);
    if (next == Step.FORGET) {
      cells.remove(subscription.cell());
      endIfNothingIsLeft();
    } else {
      subscription.queued(next, due(subscription, next));
      queue.add(subscription);
    }
  }

  private Instant due(CellSubscription subscription, Step step) {
    Instant now = clock.instant();
    return switch (step) {
      case ANNOUNCE, CREATE, SUBSCRIBE ->
          now.minus(subscription.isUrgent() ? HEAD_START_OF_NEWCOMERS : HEAD_START_OF_MOVERS);
      case CHECK ->
          subscription.checked().plus(subscription.isFresh() ? firstCheck() : properties.check());
      case UNSUBSCRIBE -> ended == null ? now.plus(properties.linger()) : now;
      case RETRACT, FORGET -> now;
    };
  }

  private Duration firstCheck() {
    return FIRST_CHECK.compareTo(properties.check()) < 0 ? FIRST_CHECK : properties.check();
  }

  /** Takes the steps that are due, as far as the pace allows; must be called again and again. */
  void work() {
    takeSteps();
    announcements.send();
  }

  private synchronized void takeSteps() {
    if (working) {
      return; // further up the stack
    }
    working = true;
    try {
      Instant now = clock.instant();
      while (!queue.isEmpty() && !queue.first().due().isAfter(now) && mayCall(queue.first())) {
        take(requireNonNull(queue.pollFirst()));
      }
    } finally {
      working = false;
    }
  }

  private boolean mayCall(CellSubscription next) {
    return switch (next.step()) {
      case ANNOUNCE, RETRACT, FORGET -> true;
      case CREATE -> topicPace.take();
      case SUBSCRIBE, CHECK, UNSUBSCRIBE -> pace.take();
    };
  }

  private void take(CellSubscription subscription) {
    Step step = subscription.step();
    String arn = subscription.arn();
    subscription.changing();
    var _ =
        (isAnnouncement(step)
                ? announcements
                    .announce(subscription.cell(), step == Step.ANNOUNCE)
                    .<Runnable>thenApply(
                        sent -> () -> subscription.announced(step == Step.ANNOUNCE))
                : CompletableFuture.supplyAsync(() -> call(subscription, step, arn), executor))
            .whenComplete((effect, failure) -> taken(subscription, effect, failure));
  }

  /** Returns whether the step tells ride booking; its failure is logged once for all cells. */
  private static boolean isAnnouncement(Step step) {
    return step == Step.ANNOUNCE || step == Step.RETRACT;
  }

  /** Makes the call; returns its effect on the cell. */
  private Runnable call(CellSubscription subscription, Step step, @Nullable String arn) {
    Vicinity cell = subscription.cell();
    if (arn == null) {
      if (step == Step.CREATE) {
        calls.create(cell);
        return () -> subscription.topicMissing(false);
      }
      return calls
          .subscribe(cell)
          .<Runnable>map(began -> () -> subscription.began(began, clock.instant()))
          .orElse(() -> subscription.topicMissing(true));
    }
    if (step == Step.UNSUBSCRIBE) {
      calls.unsubscribe(arn);
      return subscription::ended;
    }
    if (calls.stands(arn)) {
      return () -> subscription.checked(clock.instant());
    }
    log.warn("The subscription to cell {} has vanished, subscribing again", cell);
    return subscription::ended;
  }

  private void taken(
      CellSubscription subscription, @Nullable Runnable effect, @Nullable Throwable failure) {
    List<CompletableFuture<Void>> standing = new ArrayList<>();
    boolean began;
    synchronized (this) {
      boolean stood = subscription.stands();
      if (effect == null) {
        logFailure(subscription, String.valueOf(failure));
        subscription.failed(clock.instant().plus(RETRY));
      } else {
        effect.run();
      }
      subscription.settled();
      began = !stood && subscription.stands();
      if (subscription.stands()) {
        List<Holding> awaiting = List.copyOf(subscription.awaiting());
        subscription.awaiting().clear();
        awaiting.stream().filter(this::stands).forEach(holding -> standing.addAll(settle(holding)));
      }
      queue(subscription);
    }
    if (began) {
      begun.accept(subscription.cell()); // outside the lock: listeners take other locks
    }
    standing.forEach(waiting -> waiting.complete(null));
    work();
  }

  private static void logFailure(CellSubscription subscription, String failure) {
    if (!isAnnouncement(subscription.step())) {
      log.warn(
          "Cell {}: step {} failed, retrying in {}: {}",
          subscription.cell(),
          subscription.step(),
          RETRY,
          failure);
    }
  }

  /** Ends all subscriptions for good, wanted or not. Completes when they are gone. */
  synchronized CompletableFuture<Void> end() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    ended = gone;
    List.copyOf(cells.values()).forEach(this::queue);
    endIfNothingIsLeft();
    return gone;
  }

  private void endIfNothingIsLeft() {
    if (ended != null && cells.isEmpty()) {
      ended.complete(null);
    }
  }

  /** Tells whether all have been ended. */
  synchronized boolean isOver() {
    return ended != null && cells.isEmpty();
  }

  /** Returns the number of cells that are subscribed to, or about to be. */
  synchronized int size() {
    return cells.size();
  }
}
