package com.wildrydes.ridebooking.notification;

import static java.util.stream.Collectors.toSet;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a customer: the RFQs and rides that it follows, and its listener. Thread-safe.
 */
final class CustomerConnection {
  /** The number of looks for which the index of a customer's RFQs may still lack a new RFQ. */
  private static final int INDEX_LAG_LOOKS = 5;

  private final @Nullable String customer;
  private final CustomerWatch.Listener listener;
  private final NotificationHistory history;
  private @Nullable CorrelationId latest;
  private int looks;

  /** The followed RFQs, for those who must not wait for a look. */
  private volatile Set<CorrelationId> followed = Set.of();

  private CustomerConnection(
      @Nullable String customer, CustomerWatch.Listener listener, NotificationHistory history) {
    this.customer = customer;
    this.listener = listener;
    this.history = history;
    followed = history.rfqs();
  }

  /** Makes one that follows all open RFQs of a customer, also those of the future. */
  static CustomerConnection ofCustomer(String customer, CustomerWatch.Listener listener) {
    return new CustomerConnection(customer, listener, NotificationHistory.withSnapshot());
  }

  /** Makes one that follows one RFQ. */
  static CustomerConnection ofRfq(CorrelationId rfq, CustomerWatch.Listener listener) {
    return new CustomerConnection(null, listener, NotificationHistory.of(rfq));
  }

  /** Returns the customer whose new RFQs this connection follows, or null. */
  @Nullable String customer() {
    return customer;
  }

  /** Tells whether the connection follows this RFQ. Does not block. */
  boolean follows(CorrelationId rfq) {
    return followed.contains(rfq);
  }

  /** Tells whether the listener is still to hear of this RFQ's end. */
  synchronized boolean awaitsEnd(CorrelationId rfq) {
    return history.awaitsEnd(rfq);
  }

  /** Tells whether the customer may have opened RFQs that are not followed yet. */
  synchronized boolean mayHaveOpened(CorrelationId last) {
    looks = last.equals(latest) ? looks + 1 : 1;
    latest = last;
    return looks <= INDEX_LAG_LOOKS;
  }

  synchronized void follow(CorrelationId rfq) {
    history.follow(rfq);
    followed = history.rfqs();
  }

  synchronized Set<CorrelationId> rfqs() {
    return history.rfqs();
  }

  synchronized Set<String> rides() {
    return history.rides();
  }

  /** Notifies the listener of the changes in these RFQs and rides, if it follows them. */
  synchronized void tell(
      Map<CorrelationId, RfqSnapshot> snapshots, Map<String, Ride> rides, long read) {
    List<RfqSnapshot> own =
        history.rfqs().stream().map(snapshots::get).filter(Objects::nonNull).toList();
    Set<String> ownRides = new HashSet<>(history.rides());
    ownRides.addAll(
        own.stream()
            .flatMap(snapshot -> snapshot.rfq().choice().rides().stream())
            .collect(toSet()));
    List<Notice> news =
        history.news(
            own, ownRides.stream().map(rides::get).filter(Objects::nonNull).toList(), read);
    followed = history.rfqs();
    if (!news.isEmpty()) {
      listener.tell(news);
    }
  }
}
