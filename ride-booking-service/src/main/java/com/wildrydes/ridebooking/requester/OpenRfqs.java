package com.wildrydes.ridebooking.requester;

import static java.util.stream.Collectors.toMap;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.returnaddress.Customers.Admission;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/** The limit of open RFQs that each customer has. */
@Component
class OpenRfqs {
  /** Longer than a submission takes from its admission until it is stored. */
  private static final Duration IN_FLIGHT = Duration.ofMinutes(2);

  private static final Logger log = LoggerFactory.getLogger(OpenRfqs.class);

  private final Customers customers;
  private final ReturnAddresses returnAddresses;
  private final Rfqs rfqs;
  private final Timetable timetable;
  private final int limit;

  OpenRfqs(
      Customers customers,
      ReturnAddresses returnAddresses,
      Rfqs rfqs,
      Timetable timetable,
      RequestProperties properties) {
    this.customers = customers;
    this.returnAddresses = returnAddresses;
    this.rfqs = rfqs;
    this.timetable = timetable;
    this.limit = properties.maxOpen();
  }

  /**
   * Admits another RFQ of the customer.
   *
   * @return the queue for its responses
   * @throws TooManyOpenException if the customer has too many open
   */
  Queue admit(CorrelationId id, String customer) {
    return returnAddresses.of(customer, generation(id, customer));
  }

  private long generation(CorrelationId id, String customer) {
    return switch (attempt(id, customer)) {
      case Admission.Admitted(long generation) -> generation;
      case Admission.Full(Map<CorrelationId, Instant> open) -> {
        releaseThoseOver(customer, open);
        yield switch (attempt(id, customer)) {
          case Admission.Admitted(long generation) -> generation;
          case Admission.Full _ -> throw new TooManyOpenException(limit);
        };
      }
    };
  }

  private Admission attempt(CorrelationId id, String customer) {
    return customers.admit(customer, id, limit, timetable.now());
  }

  /**
   * Releases RFQs that only seem to be open. An instance leaves one if it dies between the end of
   * the RFQ and its release, or between the admission and the storing. One that was admitted just
   * now is being stored.
   */
  private void releaseThoseOver(String customer, Map<CorrelationId, Instant> open) {
    Map<CorrelationId, Rfq> stored =
        rfqs.find(open.keySet()).stream().collect(toMap(Rfq::id, rfq -> rfq));
    Instant abandoned = timetable.now().minus(IN_FLIGHT);
    open.forEach((id, admitted) -> {
      Rfq rfq = stored.get(id);
      if (rfq == null ? admitted.isBefore(abandoned) : !rfq.isRunning()) {
        release(id, customer);
      }
    });
  }

  /** Takes back the admission of an RFQ. */
  void release(CorrelationId id, String customer) {
    customers.release(customer, id);
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    Rfq rfq = ended.rfq();
    try {
      release(rfq.id(), rfq.customer());
    } catch (SdkException e) {
      log.warn(
          "RFQ {} still counts as open, the next admission of its customer releases it: {}",
          rfq.id(),
          e.toString());
    }
  }
}
