package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored RFQs. Every method reads what was last written, by whichever instance. */
public interface Rfqs {
  /** Stores a new RFQ. */
  void create(Rfq rfq);

  /** The RFQ of this id. */
  Optional<Rfq> find(CorrelationId id);

  /** The RFQs of these ids; those that do not exist are left out. */
  List<Rfq> find(Collection<CorrelationId> ids);

  /** Notes when the request was first published. */
  void published(CorrelationId id, Instant at);

  /**
   * Ends a running RFQ; one that has ended stays as it is.
   *
   * @return whether it ran until now, so that the caller is the one who tells the others
   */
  boolean end(CorrelationId id, RfqState.Ended end);

  /** Makes the quote of this unicorn one that cannot be accepted. */
  void withdraw(CorrelationId id, UnicornId unicorn);

  /** Lets the customer choose again, since this ride was declined. */
  void reopen(CorrelationId id, String ride, Instant at);

  /**
   * Ends the choice, unless a ride is chosen.
   *
   * @return whether there is none, and never will be
   */
  boolean expire(CorrelationId id);

  /** Notes that the unicorns have been told who won. */
  void announced(CorrelationId id);

  /** Notes that nothing is left to be done; the RFQ has no keeper any more. */
  void settle(CorrelationId id);

  /** The RFQs that this instance keeps. May miss those of the last second. */
  List<CorrelationId> keptBy(String instance);

  /**
   * Hands an RFQ from one keeper to another.
   *
   * @return whether {@code from} kept it until now
   */
  boolean claim(CorrelationId id, String from, String to);

  /** The return addresses of all RFQs that have a keeper. May miss those of the last second. */
  Set<ReturnAddress> awaited();

  /**
   * The customer's RFQs, the newest first. May miss those of the last second.
   *
   * @param behind where to start; from the newest if absent
   */
  List<Rfq> of(String customer, @Nullable Cursor behind, int limit);
}
