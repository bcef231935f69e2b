package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries of other instances in the store. Thousands of apps may ask for those of one dead
 * instance at once: they share a read. Thread-safe.
 */
final class EntriesByInstance {
  private final OpenRequestStore store;
  private final Map<String, CoalescingCall<List<OpenRequestStore.Entry>>> reads =
      new ConcurrentHashMap<>();

  EntriesByInstance(OpenRequestStore store) {
    this.store = store;
  }

  /** Reads the entries of that instance as they are now or were a moment later. */
  CompletableFuture<List<OpenRequestStore.Entry>> of(String instance) {
    CoalescingCall<List<OpenRequestStore.Entry>> read =
        reads.computeIfAbsent(instance, id -> new CoalescingCall<>(() -> store.of(id)));
    return read.get().whenComplete((entries, failure) -> reads.remove(instance, read));
  }
}
