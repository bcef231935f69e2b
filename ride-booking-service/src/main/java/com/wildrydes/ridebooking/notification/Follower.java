package com.wildrydes.ridebooking.notification;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a customer: what it follows, and who is told. Used by one look at a time,
 * unless a method says otherwise.
 */
final class Follower {
  /** So many looks after an RFQ was opened the index of a customer's RFQs may still lack it. */
  private static final int INDEX_LAG_LOOKS = 5;

  private final String customer;
  private final CustomerWatch.Listener listener;
  private final Told told = new Told();
  private @Nullable CorrelationId latest;
  private int looks;
  private volatile Set<CorrelationId> followed = Set.of();

  Follower(String customer, CustomerWatch.Listener listener) {
    this.customer = customer;
    this.listener = listener;
  }

  String customer() {
    return customer;
  }

  /** Whether the connection follows this RFQ. May be asked by any thread. */
  boolean follows(CorrelationId rfq) {
    return followed.contains(rfq);
  }

  /** Whether the customer may have opened RFQs that are not followed, the latest being this. */
  boolean mayHaveOpened(CorrelationId last) {
    looks = last.equals(latest) ? looks + 1 : 1;
    latest = last;
    return looks <= INDEX_LAG_LOOKS;
  }

  void follow(CorrelationId rfq) {
    told.follow(rfq);
  }

  Set<CorrelationId> rfqs() {
    return told.rfqs();
  }

  Set<String> rides() {
    return told.rides();
  }

  /** Tells what is new in what was read: of all that is followed, and perhaps of more. */
  void tell(Map<CorrelationId, Standing> standings, Map<String, Ride> rides) {
    List<Standing> own = told.rfqs().stream().map(standings::get).filter(Objects::nonNull).toList();
    Set<String> ownRides = new HashSet<>(told.rides());
    own.forEach(standing -> ownRides.addAll(standing.rfq().choice().rides()));
    List<Notice> news =
        told.news(own, ownRides.stream().map(rides::get).filter(Objects::nonNull).toList());
    followed = told.rfqs();
    if (!news.isEmpty()) {
      listener.tell(news);
    }
  }
}
