package com.wildrydes.ridebooking.takeover;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.ridebooking.aggregator.GatheringProperties;
import com.wildrydes.ridebooking.requester.RequestProperties;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what is left of dead instances that keep no RFQ any more. */
@Component
class Burial {
  private static final Logger log = LoggerFactory.getLogger(Burial.class);

  private final Leases leases;
  private final Rfqs rfqs;
  private final ReturnAddresses returnAddresses;
  private final Duration lifeOfAnRfq;

  Burial(
      Leases leases,
      Rfqs rfqs,
      ReturnAddresses returnAddresses,
      RequestProperties requests,
      GatheringProperties gathering) {
    this.leases = leases;
    this.rfqs = rfqs;
    this.returnAddresses = returnAddresses;
    this.lifeOfAnRfq = requests.maxDuration().plus(gathering.drainLimit()).plus(gathering.linger());
  }

  /** Removes the queue and the row of a dead instance, once nobody needs its queue. */
  void bury(InstanceId dead) {
    if (isLongDead(dead) && !isAwaited(dead) && leases.claim(dead)) {
      returnAddresses.bury(dead); // before the row, which alone remembers that there is a queue
      if (leases.bury(dead)) {
        log.info("nothing is left of instance {}", dead);
      }
    }
  }

  /** Tells whether all RFQs have ended, late responses included, that may name its queue. */
  private boolean isLongDead(InstanceId dead) {
    return leases.unchangedFor(dead).compareTo(lifeOfAnRfq) >= 0;
  }

  /** Tells whether others still wait for what comes by its queue, perhaps for the end of a ride. */
  private boolean isAwaited(InstanceId dead) {
    return rfqs.awaited().stream().anyMatch(queue -> returnAddresses.belongs(queue, dead));
  }
}
