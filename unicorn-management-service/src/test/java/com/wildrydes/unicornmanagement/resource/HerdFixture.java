package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.Neighbours;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A herd with doubles of its ports, and methods to speak about it. */
final class HerdFixture {
  static final Location HERE = Location.of(52.5200, 13.4050);
  static final Location NEXT_CELL = Location.of(52.5400, 13.4050);
  static final Location FAR_AWAY = Location.of(48.1372, 11.5755);
  static final Duration GRACE = Duration.ofSeconds(30);
  static final Duration PUSH_DUTY = Duration.ofMinutes(10);
  static final int MAX_OPEN = 5;
  static final Duration RUNS = Duration.ofMinutes(5);
  static final Duration OUTCOME_WAIT = Duration.ofMinutes(15);
  static final Offer OFFER = new Offer("12.50", "EUR", "PT4M", null);
  static final OfferRules OFFERS =
      new OfferRules(Currency.getInstance("EUR"), Duration.ofHours(24), Duration.ofHours(24));

  /** The connections that other instances were told of: {@code "a u 2"}. */
  final List<String> moved = new ArrayList<>();

  /** The news that instances were told of: {@code "a u"}. */
  final List<String> news = new ArrayList<>();

  /** True if other instances cannot be told of connections. */
  boolean cutOff;

  final MovableClock clock = new MovableClock();
  final RecordingResponder responder = new RecordingResponder();
  final CountingCellCoverage coverage = new CountingCellCoverage();
  final MapWhereabouts whereabouts;
  final MemoryOpenRequestStore store;
  final RecordingPush push = new RecordingPush();
  final NoRides rides = new NoRides();
  final Herd herd;

  HerdFixture() {
    this("a", new MapWhereabouts.Table(), new MemoryOpenRequestStore.Table());
  }

  private HerdFixture(
      String instance, MapWhereabouts.Table unicorns, MemoryOpenRequestStore.Table requests) {
    whereabouts = new MapWhereabouts(instance, unicorns);
    store = new MemoryOpenRequestStore(instance, requests);
    herd =
        new Herd(
            new HerdRules(
                Vicinity.DEFAULT_RESOLUTION, GRACE, PUSH_DUTY, OUTCOME_WAIT, MAX_OPEN, OFFERS),
            clock,
            new HerdPorts(
                whereabouts,
                coverage,
                responder,
                store,
                rides,
                whereabouts,
                new RecordingNeighbours(),
                push));
  }

  private final class RecordingNeighbours implements Neighbours {
    @Override
    public CompletableFuture<Void> unicornMoved(String from, UnicornId unicorn, long epoch) {
      if (cutOff) {
        return CompletableFuture.failedFuture(new IllegalStateException("cut off"));
      }
      moved.add(from + " " + unicorn + " " + epoch);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unicornNews(String at, UnicornId unicorn) {
      news.add(at + " " + unicorn);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Returns another instance with the same tables. */
  HerdFixture another(String instance) {
    return new HerdFixture(instance, whereabouts.table(), store.table());
  }

  /** A unicorn with its app. */
  record Rider(UnicornResource unicorn, RecordingApp app) {}

  Rider connected(String name) {
    RecordingApp app = new RecordingApp();
    return new Rider(herd.connect(new UnicornId(name), app), app);
  }

  Rider onDuty(String name, Location location) {
    Rider rider = connected(name);
    rider.unicorn().onDuty(name, location, Requirements.NONE);
    rider.app().forget();
    return rider;
  }

  /** Returns an RFQ that starts {@link #HERE}. */
  Request request(String id) {
    return request(id, null);
  }

  /** Returns an RFQ that starts {@link #HERE}, of a customer who needs that. */
  Request request(String id, @Nullable Requirements requirements) {
    return new Request(
        new CorrelationId(id),
        new Message.Rfq(
            HERE,
            NEXT_CELL,
            Vicinity.of(HERE, Vicinity.DEFAULT_RESOLUTION),
            clock.instant().plus(RUNS),
            null,
            requirements),
        ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:rfq-responses-c-1"),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  Request received(String id) {
    Request request = request(id);
    herd.receive(request).join();
    return request;
  }
}
