package com.wildrydes.ridebooking.privacy;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.privacy.CustomerRows.Erasure;
import com.wildrydes.ridebooking.privacy.ErasureResult.Open;
import com.wildrydes.ridebooking.privacy.ErasureResult.StillOpen;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Erases what is kept of a customer. Completed rides stay, for accounting, under a pseudonym. The
 * row of the customer goes last, so a repeated call finds what an interrupted one has left.
 */
@Component
public class CustomerErasure {
  private final CustomerRows rows;
  private final Rfqs rfqs;
  private final OpenMatters open;
  private final ReturnAddresses returnAddresses;

  CustomerErasure(CustomerRows rows, Rfqs rfqs, OpenMatters open, ReturnAddresses returnAddresses) {
    this.rows = rows;
    this.rfqs = rfqs;
    this.open = open;
    this.returnAddresses = returnAddresses;
  }

  /**
   * Erases the customer, unless an RFQ or a ride has not ended. A customer who is unknown is erased
   * already.
   */
  public ErasureResult erase(String customer) {
    Set<CorrelationId> ids = rows.rfqs(customer);
    List<Ride> rides = rows.rides(customer);
    Optional<StillOpen> unfinished =
        open.first(rfqs.find(ids), rides).or(() -> open.submitted(customer));
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    return rows.begin(customer, "erased-" + UnguessableId.next())
        .map(erasure -> erase(customer, erasure, ids, rides))
        .orElseGet(() -> openedMeanwhile(customer));
  }

  private ErasureResult erase(
      String customer, Erasure erasure, Set<CorrelationId> ids, List<Ride> rides) {
    returnAddresses.forget(customer, erasure.generations());
    for (CorrelationId id : ids) {
      if (!rows.erase(id)) {
        return new StillOpen(Open.CLOSING, id.value());
      }
    }
    rides.forEach(ride -> erase(ride, erasure.pseudonym()));
    rows.eraseKeys(customer);
    return rows.eraseRow(customer) ? new ErasureResult.Erased() : openedMeanwhile(customer);
  }

  private void erase(Ride ride, String pseudonym) {
    if (ride.state() instanceof RideState.Completed) {
      rows.pseudonymize(ride, pseudonym);
    } else {
      rows.erase(ride);
    }
  }

  private ErasureResult openedMeanwhile(String customer) {
    return open.submitted(customer)
        .<ErasureResult>map(submitted -> submitted)
        .orElseGet(() -> erase(customer));
  }
}
