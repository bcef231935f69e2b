package com.wildrydes.unicornmanagement.resource;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that many want at once. At most one runs and one waits, and nobody gets the result of a
 * call that began before it was asked for. Thread-safe; no lock is held while it calls or
 * completes.
 */
final class CoalescingCall<T> {
  private final Supplier<CompletableFuture<T>> call;
  private boolean running;
  private @Nullable CompletableFuture<T> next;

  /** Creates a call that does not run yet. */
  CoalescingCall(Supplier<CompletableFuture<T>> call) {
    this.call = call;
  }

  /** Returns the result of a call that begins now or later. */
  CompletableFuture<T> get() {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      if (running) {
        next = next == null ? result : next;
        return next;
      }
      running = true;
    }
    begin(result);
    return result;
  }

  private void begin(CompletableFuture<T> result) {
    var _ = call.get().whenComplete((found, failure) -> ended(result, found, failure));
  }

  private void ended(CompletableFuture<T> result, @Nullable T found, @Nullable Throwable failure) {
    CompletableFuture<T> waiting;
    synchronized (this) {
      waiting = next;
      next = null;
      running = waiting != null;
    }
    if (waiting != null) {
      begin(waiting);
    }
    if (failure == null) {
      result.complete(found);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
