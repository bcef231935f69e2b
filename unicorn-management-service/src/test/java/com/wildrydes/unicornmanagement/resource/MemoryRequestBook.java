package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The book in memory, as one of several instances sees it. Counts its writes. */
final class MemoryRequestBook implements RequestBook {
  private record Key(CorrelationId rfq, String instance) {}

  /** What the instances share. */
  static final class Table {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<CorrelationId, Set<UnicornId>> told = new HashMap<>();
  }

  private final String self;
  private final Table table;
  private int writes;
  private boolean down;
  private CompletableFuture<Void> slowly = completedFuture(null);

  MemoryRequestBook(String self, Table table) {
    this.self = self;
    this.table = table;
  }

  Table table() {
    return table;
  }

  int writes() {
    return writes;
  }

  /** Whether writes fail from now on. */
  void down(boolean fails) {
    down = fails;
  }

  /** From now on a write takes until this completes. */
  void slow(CompletableFuture<Void> done) {
    slowly = done;
  }

  @Override
  public CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited) {
    if (down) {
      return failedFuture(new IllegalStateException("down"));
    }
    writes++;
    Key key = new Key(request.id(), self);
    Entry known = table.entries.get(key);
    Map<UnicornId, Long> all = new HashMap<>(invited);
    if (known != null) {
      all.putAll(known.invited());
    }
    table.entries.put(key, new Entry(request, known != null && known.closed(), all));
    return slowly;
  }

  @Override
  public CompletableFuture<Void> close(Request request) {
    table.entries.computeIfPresent(
        new Key(request.id(), self), (key, entry) -> new Entry(request, true, entry.invited()));
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Set<UnicornId>> claimOutcomes(Request request, Set<UnicornId> unicorns) {
    Set<UnicornId> told = table.told.computeIfAbsent(request.id(), id -> new HashSet<>());
    return completedFuture(unicorns.stream().filter(told::add).collect(Collectors.toSet()));
  }

  @Override
  public CompletableFuture<Collection<Request>> openIn(Vicinity cell) {
    return completedFuture(
        table.entries.values().stream()
            .filter(entry -> !entry.closed() && entry.request().cell().equals(cell))
            .map(Entry::request)
            .distinct()
            .toList());
  }

  @Override
  public CompletableFuture<List<Entry>> of(String instance) {
    return completedFuture(
        table.entries.entrySet().stream()
            .filter(entry -> entry.getKey().instance().equals(instance))
            .map(Map.Entry::getValue)
            .toList());
  }
}
