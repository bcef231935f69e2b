package com.wildrydes.ridebooking.privacy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Ride;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored rows of a customer. Finding rides and tickets reads their whole tables. Each method
 * may be repeated.
 */
public interface CustomerRows {
  /** Returns all rows of the customer as they are stored, by table. */
  Map<String, List<Map<String, Object>>> export(String customer);

  /** Returns the RFQs of the customer that are stored or being stored. */
  Set<CorrelationId> rfqs(String customer);

  /** Returns the rides of the customer. */
  List<Ride> rides(String customer);

  /**
   * The begin of an erasure.
   *
   * @param pseudonym the name under which rides stay; the same when the erasure is repeated
   * @param generations the generations of the customer's response queue up to this one are past
   */
  record Erasure(String pseudonym, long generations) {}

  /**
   * Begins an erasure: an RFQ that is opened later uses another response queue.
   *
   * @param pseudonym the pseudonym if no earlier begin has one
   * @return empty if the customer has an open RFQ
   */
  Optional<Erasure> begin(String customer, String pseudonym);

  /**
   * Deletes an RFQ and its responses, unless there is something left to be done about it.
   *
   * @return whether it is gone
   */
  boolean erase(CorrelationId rfq);

  /** Deletes a ride that has ended. */
  void erase(Ride ended);

  /** Replaces the customer of a ride that has ended. */
  void pseudonymize(Ride ended, String pseudonym);

  /** Deletes the idempotency keys and tickets of the customer. */
  void eraseKeys(String customer);

  /**
   * Deletes the row of the customer, unless an RFQ is open.
   *
   * @return whether it is gone
   */
  boolean eraseRow(String customer);
}
