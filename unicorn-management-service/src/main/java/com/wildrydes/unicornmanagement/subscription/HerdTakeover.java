package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.LeaseKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the lease of this instance, has dead instances taken over by the {@link HerdSuccession},
 * and hands over to the others when this instance stops.
 */
@Component
class HerdTakeover implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HerdTakeover.class);

  private final LeaseKeeper keeper;
  private final HerdSuccession succession;
  private final SubscriptionWork subscriptions;
  private final InboxClosing inbox;
  private final ApplicationEventPublisher events;

  HerdTakeover(
      LeaseKeeper keeper,
      HerdSuccession succession,
      SubscriptionWork subscriptions,
      InboxClosing inbox,
      ApplicationEventPublisher events) {
    this.keeper = keeper;
    this.succession = succession;
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.events = events;
  }

  @Override
  public void start() {
    keeper.start(succession::takeOver, this::lost);
  }

  private void lost() {
    log.error("Other instances take over the unicorns of this one, which must be restarted");
    AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
  }

  /**
   * Ends the subscriptions, closes the inbox and gives up the lease: the others need not wait until
   * it runs out.
   */
  @Override
  public void stop() {
    subscriptions.end();
    keeper.stop();
    inbox.close();
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
