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

/** The stored RFQs. Unless a method says otherwise, it reads the last write of any instance. */
public interface Rfqs {
  /** Stores a new RFQ under a new id. May be repeated until it succeeds. */
  void create(Rfq rfq);

  /** Returns the RFQ with this id. */
  Optional<Rfq> find(CorrelationId id);

  /** Returns the RFQs with these ids. Leaves out those that do not exist. */
  List<Rfq> find(Collection<CorrelationId> ids);

  /** Adds inboxes that covered the cell of the RFQ when it was published. */
  void cover(CorrelationId id, Set<String> instances);

  /** Stores the time of the first publication of the request. */
  void published(CorrelationId id, Instant at);

  /**
   * Changes the prices that the customer has named.
   *
   * @return false if the RFQ has ended, or the change would lower a price; then nothing changes
   */
  boolean change(CorrelationId id, BargainChange change);

  /**
   * Ends a running RFQ. Changes nothing if it has ended, or if its accept-at is not what it was.
   *
   * @param running the RFQ as it was read
   * @param ended the RFQ after its end
   * @return whether this call ended the RFQ; if so, the caller must announce the end
   */
  boolean end(Rfq running, Rfq ended);

  /** Opens the choice of an RFQ whose taken quote cannot become a ride. */
  void release(CorrelationId id, Instant at);

  /** Withdraws the quote of this unicorn, so that it cannot be accepted. */
  void withdraw(CorrelationId id, UnicornId unicorn);

  /** Lets the customer choose again after the decline of this ride. */
  void reopen(CorrelationId id, String ride, Instant at);

  /**
   * Ends the choice, unless a ride is chosen or a quote is taken.
   *
   * @return whether it has ended, so that no ride can be chosen later
   */
  boolean expire(CorrelationId id);

  /** Stores that the unicorns were told who won. */
  void announced(CorrelationId id);

  /** Removes the keeper of an RFQ that needs no more work. */
  void settle(CorrelationId id);

  /** Returns the RFQs that this instance keeps. May miss those of the last second. */
  List<CorrelationId> keptBy(String instance);

  /**
   * Transfers an RFQ from one keeper to another. {@code to} may repeat this with the same result.
   *
   * @return true if {@code from} or {@code to} was the keeper, so that {@code to} is the keeper now
   */
  boolean claim(CorrelationId id, String from, String to);

  /**
   * Returns the return addresses of all RFQs that have a keeper. May miss those of the last second.
   */
  Set<ReturnAddress> awaited();

  /**
   * Returns the customer's RFQs, the newest first. May miss those of the last second.
   *
   * @param behind the place at which to start; the newest RFQ if absent
   */
  List<Rfq> of(String customer, @Nullable Cursor behind, int limit);
}
