package com.wildrydes.unicornmanagement.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A look that many want at once: at most one runs and one waits, and nobody gets the result of a
 * look that began before it was asked for. Thread-safe.
 */
final class Coalesced<T> {
  private final Supplier<CompletableFuture<T>> look;
  private @Nullable CompletableFuture<T> running;
  private @Nullable CompletableFuture<T> next;

  Coalesced(Supplier<CompletableFuture<T>> look) {
    this.look = look;
  }

  /** What a look finds that begins now or later. */
  synchronized CompletableFuture<T> get() {
    if (running == null) {
      return begin(new CompletableFuture<>());
    }
    if (next == null) {
      next = new CompletableFuture<>();
    }
    return next;
  }

  private CompletableFuture<T> begin(CompletableFuture<T> result) {
    running = result;
    var _ = look.get().whenComplete((found, failure) -> ended(result, found, failure));
    return result;
  }

  private void ended(CompletableFuture<T> result, @Nullable T found, @Nullable Throwable failure) {
    synchronized (this) {
      running = null;
      if (next != null) {
        CompletableFuture<T> waiting = next;
        next = null;
        var _ = begin(waiting);
      }
    }
    if (failure == null) {
      result.complete(found);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
