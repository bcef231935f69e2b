package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored RFQs. Every method reads what was last written, by whichever instance. */
public interface Rfqs {
  /**
   * Stores a new RFQ.
   *
   * @param gatherer the instance that gathers its responses
   */
  void create(Rfq rfq, String gatherer);

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

  /** The running RFQs that this instance gathers. May miss those of the last second. */
  List<CorrelationId> gatheredBy(String instance);

  /**
   * Hands a running RFQ from one gatherer to another.
   *
   * @return whether {@code from} gathered it until now
   */
  boolean claim(CorrelationId id, String from, String to);
}
