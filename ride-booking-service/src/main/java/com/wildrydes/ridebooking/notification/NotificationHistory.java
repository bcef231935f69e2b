package com.wildrydes.ridebooking.notification;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notices that one connection has had, so that it gets each change once. */
final class NotificationHistory {
  /** The state of an RFQ that the connection knows. */
  private static final class Heard {
    private long read = -1;
    private Progress progress = Progress.NONE;
    private @Nullable Bargain bargain;
    private Set<Offer> offers = Set.of();
    private boolean ended;

    /** Nothing more will come of it. */
    private boolean settled;
  }

  /** The state of a ride that the connection knows. */
  private record HeardRide(CorrelationId rfq, long read, RideState state, boolean pickedUp) {}

  private final Map<CorrelationId, Heard> rfqs = new HashMap<>();
  private final Map<String, HeardRide> rides = new HashMap<>();
  private boolean begun;

  private NotificationHistory(boolean begun) {
    this.begun = begun;
  }

  /** Makes a history that begins with a snapshot of all that is open. */
  static NotificationHistory withSnapshot() {
    return new NotificationHistory(false);
  }

  /** Makes a history of one RFQ, of which nothing was told yet. */
  static NotificationHistory of(CorrelationId rfq) {
    NotificationHistory history = new NotificationHistory(true);
    history.follow(rfq);
    return history;
  }

  /** Returns the RFQs that are followed. */
  Set<CorrelationId> rfqs() {
    return rfqs.entrySet().stream()
        .filter(rfq -> !rfq.getValue().settled)
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** Returns the rides that are followed. */
  Set<String> rides() {
    return Set.copyOf(rides.keySet());
  }

  /**
   * Tells whether the connection is still to be told of this RFQ's end, and of its quotes before.
   */
  boolean awaitsEnd(CorrelationId rfq) {
    Heard heard = rfqs.get(rfq);
    return begun && heard != null && !heard.ended;
  }

  /** Follows this RFQ from now on, unless it was followed until it was settled. */
  void follow(CorrelationId rfq) {
    rfqs.putIfAbsent(rfq, new Heard());
  }

  /**
   * Returns the changes. Skips a reading of an RFQ that is older than the last one.
   *
   * @param read the number of the reading of the rides
   */
  List<Notice> news(Collection<RfqSnapshot> snapshots, Collection<Ride> current, long read) {
    List<Notice> news = new ArrayList<>();
    snapshots.forEach(snapshot -> tell(snapshot, news));
    current.forEach(ride -> tell(ride, read, news));
    forget(snapshots);
    if (begun) {
      return news;
    }
    begun = true;
    return List.of(snapshot(snapshots, current));
  }

  private static Notice snapshot(Collection<RfqSnapshot> snapshots, Collection<Ride> current) {
    return new Notice.Snapshot(
        snapshots.stream().filter(snapshot -> snapshot.rfq().keeper() != null).toList(),
        current.stream().filter(ride -> !(ride.state() instanceof RideState.Ended)).toList());
  }

  private void tell(RfqSnapshot snapshot, List<Notice> news) {
    Rfq rfq = snapshot.rfq();
    Heard heard = rfqs.computeIfAbsent(rfq.id(), _ -> new Heard());
    if (snapshot.read() < heard.read || (awaitsEnd(rfq.id()) && snapshot.offers() == null)) {
      return; // the next reading is told
    }
    heard.read = snapshot.read();
    switch (rfq.state()) {
      case RfqState.Running _ -> running(snapshot, heard, news);
      case RfqState.Ended end -> {
        if (!heard.ended) {
          heard.ended = true;
          heard.offers = heard.offers.stream().map(Offer::afterTheEnd).collect(toUnmodifiableSet());
          tellOffers(snapshot, heard, news);
          news.add(
              end instanceof RfqState.Completed
                  ? new Notice.RfqCompleted(rfq)
                  : new Notice.RfqCancelled(rfq));
        }
      }
    }
  }

  private static void running(RfqSnapshot snapshot, Heard heard, List<Notice> news) {
    tellOffers(snapshot, heard, news);
    Progress progress = snapshot.progress();
    Bargain bargain = snapshot.rfq().bargain();
    boolean isChanged = heard.bargain != null && !heard.bargain.equals(bargain);
    heard.bargain = progress == null ? heard.bargain : bargain;
    if (progress != null && (isChanged || isNew(heard.progress, progress))) {
      heard.progress = progress;
      news.add(new Notice.RfqProgressed(snapshot.rfq(), progress));
    }
  }

  private static void tellOffers(RfqSnapshot snapshot, Heard heard, List<Notice> news) {
    List<Offer> offers = requireNonNullElse(snapshot.offers(), List.of());
    offers.stream()
        .filter(offer -> !heard.offers.contains(offer))
        .forEach(offer -> news.add(new Notice.RfqQuoted(snapshot.rfq(), offer)));
    heard.offers = Set.copyOf(offers);
  }

  private static boolean isNew(Progress heard, Progress progress) {
    return heard.responsesReceived() != progress.responsesReceived()
        || heard.invited() != progress.invited()
        || heard.nobodyNear() != progress.nobodyNear();
  }

  private void tell(Ride ride, long read, List<Notice> news) {
    HeardRide before = rides.get(ride.id());
    if (before != null && read < before.read()) {
      return;
    }
    boolean pickedUp = ride.pickedUpAt() != null;
    rides.put(ride.id(), new HeardRide(ride.rfq(), read, ride.state(), pickedUp));
    if (pickedUp && (before == null || !before.pickedUp())) {
      news.add(new Notice.RidePickedUp(ride));
    }
    if ((before == null || !ride.state().equals(before.state()))
        && !(ride.state() instanceof RideState.Requested)) {
      news.add(new Notice.RideMoved(ride));
    }
  }

  /** Stops following what has ended. */
  private void forget(Collection<RfqSnapshot> snapshots) {
    Map<CorrelationId, Set<String>> listed = new HashMap<>();
    for (RfqSnapshot snapshot : snapshots) {
      Rfq rfq = snapshot.rfq();
      if (rfq.keeper() == null) {
        Heard heard = rfqs.get(rfq.id());
        if (heard != null && heard.ended) {
          heard.settled = true;
          heard.offers = Set.of();
        }
        listed.put(rfq.id(), Set.of());
      } else {
        listed.put(rfq.id(), new HashSet<>(rfq.choice().rides()));
      }
    }
    rides
        .entrySet()
        .removeIf(ride ->
            ride.getValue().state() instanceof RideState.Ended
                && listed.containsKey(ride.getValue().rfq())
                && !listed.get(ride.getValue().rfq()).contains(ride.getKey()));
  }
}
