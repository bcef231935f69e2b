package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Arrival;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.CounterOfferPlace;
import com.wildrydes.unicornmanagement.port.DutyStatus;
import com.wildrydes.unicornmanagement.port.Mailbox;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import com.wildrydes.unicornmanagement.port.Whereabouts;
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

/** The whereabouts and mailboxes in memory, as one of several instances sees them. */
final class MapWhereabouts implements Whereabouts, Mailbox {
  /** The tables that the instances share. */
  static final class Table {
    private final Map<UnicornId, Long> epochs = new HashMap<>();
    private final Map<UnicornId, String> instances = new HashMap<>();
    private final Map<UnicornId, Set<String>> connectedTo = new HashMap<>();
    private final Set<UnicornId> offDuty = new HashSet<>();
    private final Map<UnicornId, News> news = new HashMap<>();
    private final Map<UnicornId, Map<CorrelationId, CounterOffer>> counterOffers = new HashMap<>();
    private final Set<CounterOffer> ended = new HashSet<>();
    private final Map<UnicornId, Set<CorrelationId>> declined = new HashMap<>();
  }

  private final String self;
  private final Table table;
  private boolean down;

  MapWhereabouts(String self, Table table) {
    this.self = self;
    this.table = table;
  }

  Table table() {
    return table;
  }

  /** Makes writes about duty fail until {@link #recover}. */
  void fail() {
    down = true;
  }

  /** Ends what {@link #fail} began. */
  void recover() {
    down = false;
  }

  boolean isOffDuty(String unicorn) {
    return table.offDuty.contains(new UnicornId(unicorn));
  }

  /** Gives the unicorn this ride; null takes its ride away. */
  void rides(String unicorn, @Nullable Ride ride) {
    News old = newsOf(new UnicornId(unicorn));
    table.news.put(
        new UnicornId(unicorn),
        new News(old.version() + 1, ride, old.cancelled(), old.outcomes(), List.of()));
  }

  private News newsOf(UnicornId unicorn) {
    News kept = table.news.getOrDefault(unicorn, News.NONE);
    List<CounterOffer> open =
        counterOffersOf(unicorn).values().stream()
            .filter(offer -> !table.ended.contains(offer))
            .toList();
    return new News(kept.version(), kept.ride(), kept.cancelled(), kept.outcomes(), open);
  }

  private Map<CorrelationId, CounterOffer> counterOffersOf(UnicornId unicorn) {
    return table.counterOffers.computeIfAbsent(unicorn, id -> new HashMap<>());
  }

  /** Returns the counter-offers to the unicorn that are not over. */
  List<CounterOffer> counterOffers(String unicorn) {
    return newsOf(new UnicornId(unicorn)).counterOffers();
  }

  @Override
  public CompletableFuture<CounterOfferPlace> keep(UnicornId unicorn, CounterOffer offer) {
    CounterOffer newest =
        counterOffersOf(unicorn)
            .merge(offer.rfq(), offer, (one, other) -> one.number() < other.number() ? other : one);
    if (!newest.equals(offer) || table.ended.contains(offer)) {
      return completedFuture(CounterOfferPlace.NOWHERE);
    }
    return completedFuture(
        self.equals(table.instances.get(unicorn))
            ? CounterOfferPlace.HERE
            : CounterOfferPlace.ELSEWHERE);
  }

  @Override
  public CompletableFuture<Void> end(UnicornId unicorn, CounterOffer counterOffer) {
    table.ended.add(counterOffer);
    return completedFuture(null);
  }

  @Override
  public Arrival arrive(UnicornId unicorn) {
    table.instances.put(unicorn, self);
    Set<String> before = table.connectedTo.computeIfAbsent(unicorn, id -> new HashSet<>());
    before.add(self);
    return new Arrival(
        table.epochs.merge(unicorn, 1L, Long::sum),
        before.stream().filter(other -> !other.equals(self)).collect(Collectors.toSet()),
        declined(unicorn.value()),
        table.offDuty.contains(unicorn) ? DutyStatus.OFF_DUTY : DutyStatus.ON_DUTY,
        newsOf(unicorn));
  }

  @Override
  public CompletableFuture<Void> forgetConnections(
      UnicornId unicorn, long epoch, Set<String> instances) {
    if (table.epochs.getOrDefault(unicorn, 0L) == epoch) {
      table.connectedTo.getOrDefault(unicorn, new HashSet<>()).removeAll(instances);
    }
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Optional<String>> lastInstance(UnicornId unicorn) {
    return completedFuture(Optional.ofNullable(table.instances.get(unicorn)));
  }

  @Override
  public CompletableFuture<Void> recordDeclined(UnicornId unicorn, Set<CorrelationId> rfqs) {
    if (self.equals(table.instances.get(unicorn))) {
      table.declined.put(unicorn, rfqs);
    }
    return completedFuture(null);
  }

  /** Returns the RFQs that the unicorn is known to have declined. */
  Set<CorrelationId> declined(String unicorn) {
    return table.declined.getOrDefault(new UnicornId(unicorn), Set.of());
  }

  @Override
  public Set<UnicornId> lastConnectedTo(String instance, Collection<UnicornId> unicorns) {
    return unicorns.stream()
        .filter(unicorn -> instance.equals(table.instances.get(unicorn)))
        .collect(Collectors.toSet());
  }

  @Override
  public CompletableFuture<Boolean> recordDuty(UnicornId unicorn, long epoch, DutyStatus duty) {
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    boolean newest = table.epochs.getOrDefault(unicorn, 0L) == epoch;
    if (newest) {
      mark(unicorn, duty);
    }
    return completedFuture(newest);
  }

  @Override
  public CompletableFuture<Void> recordAbandoned(UnicornId unicorn, String instance) {
    if (instance.equals(table.instances.get(unicorn))) {
      mark(unicorn, DutyStatus.OFF_DUTY);
    }
    return completedFuture(null);
  }

  private void mark(UnicornId unicorn, DutyStatus duty) {
    if (duty == DutyStatus.ON_DUTY) {
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
    Map<CorrelationId, UnicornOutcome> outcomes = new HashMap<>(old.outcomes());
    outcomes.putAll(news.outcomes());
    table.news.put(unicorn, new News(old.version(), old.ride(), cancelled, outcomes, List.of()));
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Optional<News>> read(UnicornId unicorn) {
    return completedFuture(
        self.equals(table.instances.get(unicorn))
            ? Optional.of(newsOf(unicorn))
            : Optional.empty());
  }

  @Override
  public CompletableFuture<Void> remove(UnicornId unicorn, News news) {
    News old = newsOf(unicorn);
    List<Ride> cancelled = new ArrayList<>(old.cancelled());
    cancelled.removeAll(news.cancelled());
    Map<CorrelationId, UnicornOutcome> outcomes = new HashMap<>(old.outcomes());
    outcomes.keySet().removeAll(news.outcomes().keySet());
    table.news.put(unicorn, new News(old.version(), old.ride(), cancelled, outcomes, List.of()));
    return completedFuture(null);
  }
}
