package com.wildrydes.ridebooking.notification;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideChanged;
import com.wildrydes.ridebooking.booking.Rides;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Follows the RFQs and rides of the customers who are connected here: reads their rows once a
 * second, many in one batch, whichever instance writes them; and at once when this instance has
 * changed one.
 */
@Component
public class CustomerWatch {
  /** Who is told. */
  public interface Listener {
    /** Takes what is new, and does not wait. */
    void tell(List<Notice> news);
  }

  private static final long LOOK_SECONDS = 1;

  /** So many of a customer's newest RFQs are looked through for open ones. */
  private static final int NEWEST = 50;

  private static final Logger log = LoggerFactory.getLogger(CustomerWatch.class);

  private final Customers customers;
  private final Rfqs rfqs;
  private final Rides rides;
  private final Processor processor;
  private final ExecutorService workers;
  private final Map<Listener, Follower> followers = new ConcurrentHashMap<>();
  private final Object oneLookAtATime = new Object();

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
    Future<?> _ =
        background.scheduleWithFixedDelay(
            () -> look(List.copyOf(followers.values()), true),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Tells the listener what is open, soon, and what is new, from then on. */
  public void watch(String customer, Listener listener) {
    Follower follower = new Follower(customer, listener);
    followers.put(listener, follower);
    workers.execute(() -> look(Set.of(follower), true));
  }

  /** Ends what {@link #watch} began. */
  public void leave(Listener listener) {
    followers.remove(listener);
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    lookAt(ended.rfq().id());
  }

  @EventListener
  void onChanged(RideChanged changed) {
    lookAt(changed.rfq());
  }

  private void lookAt(CorrelationId rfq) {
    Set<Follower> concerned =
        followers.values().stream().filter(follower -> follower.follows(rfq)).collect(toSet());
    if (!concerned.isEmpty()) {
      workers.execute(() -> look(concerned, false));
    }
  }

  private void look(Collection<Follower> those, boolean withProgress) {
    if (those.isEmpty()) {
      return;
    }
    try {
      synchronized (oneLookAtATime) { // what is read later is told later
        discover(those);
        tell(those, withProgress);
      }
    } catch (RuntimeException e) {
      log.warn("no look on behalf of connected customers: {}", e.toString());
    }
  }

  /** Finds RFQs that were opened since the last look. */
  private void discover(Collection<Follower> those) {
    Map<String, CorrelationId> latest =
        customers.latest(those.stream().map(Follower::customer).collect(toSet()));
    for (Follower follower : those) {
      CorrelationId last = latest.get(follower.customer());
      if (last != null && follower.mayHaveOpened(last)) {
        follower.follow(last);
        rfqs.of(follower.customer(), null, NEWEST).stream()
            .filter(rfq -> rfq.keeper() != null)
            .map(Rfq::id)
            .forEach(follower::follow);
      }
    }
  }

  private void tell(Collection<Follower> those, boolean withProgress) {
    Map<CorrelationId, Standing> standings = standings(those, withProgress);
    Map<String, Ride> current = rides(those, standings.values());
    those.forEach(follower -> follower.tell(standings, current));
  }

  private Map<CorrelationId, Standing> standings(Collection<Follower> those, boolean withProgress) {
    Set<CorrelationId> followed = new HashSet<>();
    those.forEach(follower -> followed.addAll(follower.rfqs()));
    return rfqs.find(followed).stream().collect(toMap(Rfq::id, rfq -> standing(rfq, withProgress)));
  }

  private Standing standing(Rfq rfq, boolean withProgress) {
    return new Standing(rfq, withProgress && rfq.isRunning() ? processor.progress(rfq) : null);
  }

  private Map<String, Ride> rides(Collection<Follower> those, Collection<Standing> standings) {
    Set<String> followed = new HashSet<>();
    those.forEach(follower -> followed.addAll(follower.rides()));
    standings.forEach(standing -> followed.addAll(standing.rfq().choice().rides()));
    return followed.isEmpty()
        ? Map.of()
        : rides.find(followed).stream().collect(toMap(Ride::id, Function.identity()));
  }
}
