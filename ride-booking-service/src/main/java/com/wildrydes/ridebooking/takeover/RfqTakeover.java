package com.wildrydes.ridebooking.takeover;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.LeaseKeeper;
import com.wildrydes.rfq.instance.Leases;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance's lease, and has the RFQs taken over from instances whose lease has run out,
 * until nothing is left of those.
 */
@Component
class RfqTakeover implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RfqTakeover.class);

  private final Leases leases;
  private final LeaseKeeper keeper;
  private final Succession succession;
  private final Burial burial;

  RfqTakeover(Leases leases, LeaseKeeper keeper, Succession succession, Burial burial) {
    this.leases = leases;
    this.keeper = keeper;
    this.succession = succession;
    this.burial = burial;
  }

  /** Takes out the lease before the first request is accepted. */
  @Override
  public void start() {
    leases.renew();
    // A successor takes over RFQ by RFQ, and each row says which instance has it: no need to end.
    keeper.start(this::takeOver, () -> {});
    keeper.repeat(
        "look for neglected RFQs",
        leases.duration().multipliedBy(2),
        succession::lookAfterNeglected);
    log.info("instance {} of ride booking runs", leases.self());
  }

  private void takeOver(Set<InstanceId> allDead) {
    for (InstanceId dead : allDead) {
      if (!succession.takeOver(dead)) {
        burial.bury(dead);
      }
    }
  }

  /** Hands over at once: the others need not wait until the lease has run out. */
  @Override
  public void stop() {
    keeper.stop();
    keeper.leave();
  }

  @Override
  public boolean isRunning() {
    return keeper.isRunning();
  }

  /** Starts before the web server and stops after it. */
  @Override
  public int getPhase() {
    return 0;
  }
}
