package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Calls that begin at the same moment. */
final class AtOnce {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private AtOnce() {}

  /** Runs all, each by a thread of its own that begins when all are ready. */
  static <T> List<T> run(List<Supplier<T>> calls) {
    CyclicBarrier ready = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<T>> results = new ArrayList<>();
      for (Supplier<T> call : calls) {
        results.add(
            CompletableFuture.supplyAsync(
                () -> {
                  await().atMost(LIMIT).until(() -> ready.await() >= 0);
                  return call.get();
                },
                threads));
      }
      return results.stream().map(CompletableFuture::join).toList();
    }
  }
}
