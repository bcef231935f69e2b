package com.wildrydes.ridebooking.privacy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.Ride;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored rows that mention a unicorn. No key names unicorns, so finding the rows reads whole
 * tables. Each method may be repeated.
 */
public interface UnicornMentions {
  /** Returns all rows that mention the unicorn as they are stored, by table. */
  Map<String, List<Map<String, Object>>> export(UnicornId unicorn);

  /** The RFQs and rides that mention a unicorn. */
  record Mentions(Set<CorrelationId> rfqs, List<Ride> rides) {
    public Mentions {
      rfqs = Set.copyOf(rfqs);
      rides = List.copyOf(rides);
    }
  }

  /** Finds the RFQs and rides that mention the unicorn. */
  Mentions find(UnicornId unicorn);

  /** Replaces id and name of the unicorn in an RFQ that has ended, and in its responses. */
  void pseudonymize(UnicornId unicorn, CorrelationId ended, UnicornId pseudonym);

  /** Replaces id and name of the unicorn in a ride that has ended. */
  void pseudonymize(UnicornId unicorn, Ride ended, UnicornId pseudonym);

  /** Deletes the tickets of the unicorn. */
  void eraseTickets(UnicornId unicorn);
}
