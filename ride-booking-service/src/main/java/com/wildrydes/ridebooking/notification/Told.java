package com.wildrydes.ridebooking.notification;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one connection has been told so far, so that it is told what is new and nothing twice. */
final class Told {
  /**
   * How far an RFQ had come.
   *
   * @param settled nothing more will come of it
   */
  private record Heard(int responses, int invited, boolean ended, boolean settled) {
    private static final Heard NOTHING = new Heard(0, 0, false, false);
  }

  private final Map<CorrelationId, Heard> rfqs = new HashMap<>();
  private final Map<String, RideState> rides = new HashMap<>();
  private boolean begun;

  /** The RFQs that are followed. */
  Set<CorrelationId> rfqs() {
    return rfqs.entrySet().stream()
        .filter(rfq -> !rfq.getValue().settled())
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** The rides that are followed: they had not ended. */
  Set<String> rides() {
    return Set.copyOf(rides.keySet());
  }

  /** Follows this RFQ from now on, unless it was followed until it was settled. */
  void follow(CorrelationId rfq) {
    rfqs.putIfAbsent(rfq, Heard.NOTHING);
  }

  /** What is new. */
  List<Notice> news(Collection<Standing> standings, Collection<Ride> current) {
    List<Notice> news = new ArrayList<>();
    standings.forEach(standing -> tell(standing, news));
    current.forEach(ride -> tell(ride, news));
    forget(standings);
    if (begun) {
      return news;
    }
    begun = true;
    return List.of(snapshot(standings, current));
  }

  private static Notice snapshot(Collection<Standing> standings, Collection<Ride> current) {
    return new Notice.Snapshot(
        standings.stream().filter(standing -> standing.rfq().keeper() != null).toList(),
        open(current));
  }

  private static List<Ride> open(Collection<Ride> current) {
    return current.stream().filter(ride -> !(ride.state() instanceof RideState.Ended)).toList();
  }

  private void tell(Standing standing, List<Notice> news) {
    Rfq rfq = standing.rfq();
    Heard heard = rfqs.getOrDefault(rfq.id(), Heard.NOTHING);
    Progress progress = standing.progress();
    switch (rfq.state()) {
      case RfqState.Running _ -> {
        if (progress != null && isNew(heard, progress)) {
          rfqs.put(
              rfq.id(), new Heard(progress.responsesReceived(), progress.invited(), false, false));
          news.add(new Notice.RfqProgressed(rfq, progress));
        }
      }
      case RfqState.Ended end -> {
        if (!heard.ended()) {
          rfqs.put(rfq.id(), new Heard(heard.responses(), heard.invited(), true, false));
          news.add(
              end instanceof RfqState.Completed
                  ? new Notice.RfqCompleted(rfq)
                  : new Notice.RfqCancelled(rfq));
        }
      }
    }
  }

  private static boolean isNew(Heard heard, Progress progress) {
    return heard.responses() != progress.responsesReceived()
        || heard.invited() != progress.invited();
  }

  private void tell(Ride ride, List<Notice> news) {
    RideState before = rides.put(ride.id(), ride.state());
    if (!ride.state().equals(before) && !(ride.state() instanceof RideState.Requested)) {
      news.add(new Notice.RideMoved(ride));
    }
  }

  /** What has come to its end, and was told, is not followed any more. */
  private void forget(Collection<Standing> standings) {
    Set<String> mayBeMet = new HashSet<>();
    for (Standing standing : standings) {
      Rfq rfq = standing.rfq();
      if (rfq.keeper() == null) {
        rfqs.computeIfPresent(
            rfq.id(), (id, heard) -> new Heard(heard.responses(), heard.invited(), true, true));
      } else {
        mayBeMet.addAll(rfq.choice().rides());
      }
    }
    rides
        .entrySet()
        .removeIf(ride ->
            ride.getValue() instanceof RideState.Ended && !mayBeMet.contains(ride.getKey()));
  }
}
