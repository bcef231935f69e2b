package com.wildrydes.ridebooking.notification;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideChanged;
import com.wildrydes.ridebooking.booking.Rides;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqAnswered;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Follows the RFQs and rides of the customers that are connected here. Reads their rows once a
 * second in batches, since any instance may write them, and at once when this instance has changed
 * one.
 */
@Component
public class CustomerWatch {
  /** The receiver of a connection's notices. */
  public interface Listener {
    /** Takes new notices without blocking. */
    void tell(List<Notice> news);
  }

  private static final long LOOK_SECONDS = 1;

  /** The shortest time between two looks at one RFQ that its answers cause. */
  private static final long BETWEEN_ANSWERS_MILLIS = 250;

  /** The number of a customer's newest RFQs among which a look finds the open ones. */
  private static final int NEWEST = 50;

  private static final Logger log = LoggerFactory.getLogger(CustomerWatch.class);

  private final Customers customers;
  private final Rfqs rfqs;
  private final Rides rides;
  private final Processor processor;
  private final ExecutorService workers;
  private final ScheduledExecutorService background;
  private final Map<Listener, CustomerConnection> connections = new ConcurrentHashMap<>();
  private final AtomicLong readings = new AtomicLong();

  /** The RFQs whose last look was a moment ago, each with whether another answer has come since. */
  private final Map<CorrelationId, Boolean> answered = new ConcurrentHashMap<>();

  CustomerWatch(
      Customers customers,
      Rfqs rfqs,
      Rides rides,
      Processor processor,
      ExecutorService workers,
      ScheduledExecutorService background) {
    this.customers = customers;
    this.rfqs = rfqs;
    this.rides = rides;
    this.processor = processor;
    this.workers = workers;
    this.background = background;
    Future<?> _ =
        background.scheduleWithFixedDelay(
            () -> lookAtAll(List.copyOf(connections.values())),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Notifies the listener of all that the customer has open, and then of each change. */
  public void watch(String customer, Listener listener) {
    begin(listener, CustomerConnection.ofCustomer(customer, listener));
  }

  /** Notifies the listener of all that has happened to the RFQ, and then of each change. */
  public void watch(CorrelationId rfq, Listener listener) {
    begin(listener, CustomerConnection.ofRfq(rfq, listener));
  }

  private void begin(Listener listener, CustomerConnection connection) {
    connections.put(listener, connection);
    workers.execute(() -> lookAtAll(Set.of(connection)));
  }

  /** Notifies the listener no more. */
  public void leave(Listener listener) {
    connections.remove(listener);
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    lookAt(ended.rfq().id());
  }

  @EventListener
  void onChanged(RideChanged changed) {
    lookAt(changed.rfq());
  }

  /** Looks at once, and again after a while if more answers have come by then. */
  @EventListener
  void onAnswered(RfqAnswered answer) {
    CorrelationId rfq = answer.rfq();
    if (!connectionsOf(rfq).isEmpty() && !answered.merge(rfq, false, (_, _) -> true)) {
      lookAt(rfq);
      Future<?> _ =
          background.schedule(
              () -> {
                if (Boolean.TRUE.equals(answered.remove(rfq))) {
                  onAnswered(answer);
                }
              },
              BETWEEN_ANSWERS_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  private Set<CustomerConnection> connectionsOf(CorrelationId rfq) {
    return connections.values().stream()
        .filter(connection -> connection.follows(rfq))
        .collect(toSet());
  }

  private void lookAt(CorrelationId rfq) {
    Set<CustomerConnection> concerned = connectionsOf(rfq);
    if (!concerned.isEmpty()) {
      workers.execute(() -> tell(concerned, Set.of(rfq), Set.of(), this::withOffers));
    }
  }

  private void lookAtAll(Collection<CustomerConnection> those) {
    if (those.isEmpty()) {
      return;
    }
    try {
      discover(those);
    } catch (RuntimeException e) {
      log.warn("cannot find new RFQs of connected customers, retrying in 1 s: {}", e.toString());
      return;
    }
    Set<CorrelationId> followed = new HashSet<>();
    Set<String> theirRides = new HashSet<>();
    for (CustomerConnection connection : those) {
      followed.addAll(connection.rfqs());
      theirRides.addAll(connection.rides());
    }
    tell(those, followed, theirRides, this::withProgress);
  }

  /** Finds RFQs that were opened since the last look. */
  private void discover(Collection<CustomerConnection> those) {
    Map<String, CorrelationId> latest =
        customers.latest(
            those.stream()
                .map(CustomerConnection::customer)
                .filter(Objects::nonNull)
                .collect(toSet()));
    for (CustomerConnection connection : those) {
      String customer = connection.customer();
      CorrelationId last = customer == null ? null : latest.get(customer);
      if (customer != null && last != null && connection.mayHaveOpened(last)) {
        connection.follow(last);
        rfqs.of(customer, null, NEWEST).stream()
            .filter(rfq -> rfq.keeper() != null)
            .map(Rfq::id)
            .forEach(connection::follow);
      }
    }
  }

  /** Reads these RFQs, their rides and some more rides, and notifies the connections. */
  private void tell(
      Collection<CustomerConnection> those,
      Set<CorrelationId> followed,
      Set<String> theirRides,
      BiFunction<Rfq, Long, RfqSnapshot> running) {
    try {
      long read = readings.incrementAndGet();
      Map<CorrelationId, RfqSnapshot> snapshots =
          rfqs.find(followed).stream()
              .collect(
                  toMap(
                      Rfq::id,
                      rfq -> rfq.isRunning() ? running.apply(rfq, read) : ended(rfq, read, those)));
      Set<String> wanted = new HashSet<>(theirRides);
      snapshots.values().forEach(one -> wanted.addAll(one.rfq().choice().rides()));
      Map<String, Ride> current =
          wanted.isEmpty()
              ? Map.of()
              : rides.find(wanted).stream().collect(toMap(Ride::id, Function.identity()));
      those.forEach(connection -> connection.tell(snapshots, current, read));
    } catch (RuntimeException e) {
      log.warn("cannot tell customers what is new, retrying in 1 s: {}", e.toString());
    }
  }

  private RfqSnapshot withProgress(Rfq rfq, long read) {
    Progress progress = processor.progress(rfq);
    return new RfqSnapshot(rfq, read, progress, progress.offers());
  }

  private RfqSnapshot withOffers(Rfq rfq, long read) {
    return new RfqSnapshot(rfq, read, null, processor.progress(rfq).offers());
  }

  /** Reads the quotes of the result only if a connection has not heard of the end. */
  private RfqSnapshot ended(Rfq rfq, long read, Collection<CustomerConnection> those) {
    if (!(rfq.state() instanceof RfqState.Completed completed)) {
      return new RfqSnapshot(rfq, read, null, List.of());
    }
    boolean isNews = those.stream().anyMatch(connection -> connection.awaitsEnd(rfq.id()));
    return new RfqSnapshot(rfq, read, null, isNews ? processor.offers(rfq, completed) : null);
  }
}
