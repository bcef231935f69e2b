package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Requests the rides of quotes that were accepted by the completion of their RFQs. The stored
 * completion names the quote, so nobody can accept another before.
 */
@Component
class TakenQuotes {
  private static final Logger log = LoggerFactory.getLogger(TakenQuotes.class);

  private final Processor processor;
  private final RideTransitions rides;
  private final Rfqs rfqs;
  private final BookingSchedule schedule;
  private final InstanceId self;

  TakenQuotes(
      Processor processor,
      RideTransitions rides,
      Rfqs rfqs,
      BookingSchedule schedule,
      InstanceId self) {
    this.processor = processor;
    this.rides = rides;
    this.rfqs = rfqs;
    this.schedule = schedule;
    this.self = self;
  }

  /**
   * Requests the ride of the quote that an RFQ has taken, and makes this instance the keeper. If
   * the quote was withdrawn or has expired since, opens the choice. Does nothing if there is
   * nothing to do. May be repeated, on any instances.
   *
   * @return the RFQ as it is then
   */
  Rfq request(Rfq rfq) {
    if (!rfq.choice().awaitsRide() || !(rfq.state() instanceof RfqState.Completed completed)) {
      return rfq;
    }
    Optional<Quote> taken =
        processor.result(rfq, completed).quotes().stream()
            .filter(quote -> quote.unicorn().equals(rfq.choice().taken()))
            .filter(quote -> AcceptanceRule.isAcceptable(rfq, quote, schedule.now()))
            .findFirst();
    if (taken.isEmpty()) {
      log.info("RFQ {}: the taken quote is not valid any more, its customer can choose", rfq.id());
      rfqs.release(rfq.id(), schedule.now());
    } else {
      rides.request(schedule.request(rfq, taken.get()), self.value());
    }
    return rfqs.find(rfq.id()).orElseThrow();
  }
}
