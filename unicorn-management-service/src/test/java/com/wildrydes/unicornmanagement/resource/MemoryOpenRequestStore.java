package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Request;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The open request store in memory, as one of several instances sees it. Counts its writes. */
final class MemoryOpenRequestStore implements OpenRequestStore {
  private record Key(CorrelationId rfq, String instance) {}

  /** The tables that the instances share. */
  static final class Table {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<CorrelationId, Set<UnicornId>> told = new HashMap<>();
  }

  private final String self;
  private final Table table;
  private int writes;
  private boolean down;
  private CompletableFuture<Void> slowly = completedFuture(null);

  MemoryOpenRequestStore(String self, Table table) {
    this.self = self;
    this.table = table;
  }

  Table table() {
    return table;
  }

  int writes() {
    return writes;
  }

  /** Makes writes fail until {@link #recover}. */
  void fail() {
    down = true;
  }

  /** Ends what {@link #fail} began. */
  void recover() {
    down = false;
  }

  /** Lets later writes take until this completes. */
  void slow(CompletableFuture<Void> done) {
    slowly = done;
  }

  @Override
  public CompletableFuture<Void> enter(Request request, Map<UnicornId, Long> invited, int before) {
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
    table.entries.put(
        key,
        new Entry(
            request,
            known != null && known.raised(),
            known != null && known.closed(),
            known == null ? null : known.decision(),
            all));
    return slowly;
  }

  @Override
  public CompletableFuture<Void> raise(Request request) {
    if (down) {
      return failedFuture(new IllegalStateException("down"));
    }
    writes++;
    table.entries.computeIfPresent(
        new Key(request.id(), self),
        (key, entry) ->
            new Entry(request, true, entry.closed(), entry.decision(), entry.invited()));
    return slowly;
  }

  @Override
  public CompletableFuture<Void> close(Request request) {
    return decided(request, null);
  }

  @Override
  public CompletableFuture<Void> decide(Request request, Decision decision) {
    return down ? failedFuture(new IllegalStateException("down")) : decided(request, decision);
  }

  private CompletableFuture<Void> decided(Request request, @Nullable Decision decision) {
    table.entries.computeIfPresent(
        new Key(request.id(), self),
        (key, entry) -> new Entry(request, entry.raised(), true, decision, entry.invited()));
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Set<UnicornId>> told(Request request) {
    return completedFuture(Set.copyOf(toldOf(request)));
  }

  private Set<UnicornId> toldOf(Request request) {
    return table.told.computeIfAbsent(request.id(), id -> new HashSet<>());
  }

  @Override
  public CompletableFuture<Void> markTold(Request request, Set<UnicornId> unicorns, int before) {
    toldOf(request).addAll(unicorns);
    return completedFuture(null);
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
