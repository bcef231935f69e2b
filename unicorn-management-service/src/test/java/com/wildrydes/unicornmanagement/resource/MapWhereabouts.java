package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whereabouts and mailbox in memory, as one of several instances sees them. */
final class MapWhereabouts implements Whereabouts, Mailbox {
  /** What the instances share. */
  static final class Table {
    private final Map<UnicornId, Long> epochs = new HashMap<>();
    private final Map<UnicornId, String> instances = new HashMap<>();
    private final Set<UnicornId> offDuty = new HashSet<>();
    private final Map<UnicornId, News> news = new HashMap<>();
    private final Map<UnicornId, Set<CorrelationId>> declined = new HashMap<>();
  }

  private final String self;
  private final Table table;

  MapWhereabouts(String self, Table table) {
    this.self = self;
    this.table = table;
  }

  Table table() {
    return table;
  }

  boolean isOffDuty(String unicorn) {
    return table.offDuty.contains(new UnicornId(unicorn));
  }

  /** It has this ride from now on. */
  void rides(String unicorn, @Nullable Ride ride) {
    News old = newsOf(new UnicornId(unicorn));
    table.news.put(
        new UnicornId(unicorn), new News(old.version() + 1, ride, old.cancelled(), old.outcomes()));
  }

  private News newsOf(UnicornId unicorn) {
    return table.news.getOrDefault(unicorn, News.NONE);
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    @Nullable String before = table.instances.put(unicorn, self);
    return new Arrival(
        table.epochs.merge(unicorn, 1L, Long::sum),
        self.equals(before) ? null : before,
        declined(unicorn.value()),
        table.offDuty.contains(unicorn),
        take(unicorn));
  }

  private News take(UnicornId unicorn) {
    News news = newsOf(unicorn);
    table.news.put(unicorn, new News(news.version(), news.ride(), List.of(), Map.of()));
    return news;
  }

  @Override
  public CompletableFuture<Optional<String>> last(UnicornId unicorn) {
    return completedFuture(Optional.ofNullable(table.instances.get(unicorn)));
  }

  @Override
  public CompletableFuture<Void> declined(UnicornId unicorn, Set<CorrelationId> rfqs) {
    if (self.equals(table.instances.get(unicorn))) {
      table.declined.put(unicorn, rfqs);
    }
    return completedFuture(null);
  }

  /** What is known to be declined. */
  Set<CorrelationId> declined(String unicorn) {
    return table.declined.getOrDefault(new UnicornId(unicorn), Set.of());
  }

  @Override
  public Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns) {
    return unicorns.stream()
        .filter(unicorn -> instance.equals(table.instances.get(unicorn)))
        .collect(Collectors.toSet());
  }

  @Override
  public CompletableFuture<Void> duty(UnicornId unicorn, long epoch, boolean onDuty) {
    if (table.epochs.getOrDefault(unicorn, 0L) == epoch) {
      mark(unicorn, onDuty);
    }
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> abandoned(UnicornId unicorn, String instance) {
    if (instance.equals(table.instances.get(unicorn))) {
      mark(unicorn, false);
    }
    return completedFuture(null);
  }

  private void mark(UnicornId unicorn, boolean onDuty) {
    if (onDuty) {
      table.offDuty.remove(unicorn);
    } else {
      table.offDuty.add(unicorn);
    }
  }

  @Override
  public CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    News old = newsOf(unicorn);
    List<Ride> cancelled = new ArrayList<>(old.cancelled());
    cancelled.addAll(news.cancelled());
    Map<CorrelationId, Outcome> outcomes = new HashMap<>(old.outcomes());
    outcomes.putAll(news.outcomes());
    table.news.put(unicorn, new News(old.version(), old.ride(), cancelled, outcomes));
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Optional<News>> collect(UnicornId unicorn) {
    return completedFuture(
        self.equals(table.instances.get(unicorn)) ? Optional.of(take(unicorn)) : Optional.empty());
  }
}
