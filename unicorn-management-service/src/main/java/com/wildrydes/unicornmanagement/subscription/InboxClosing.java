package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.unicornmanagement.resource.Herd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes the inbox of this instance when it stops. */
@Component
class InboxClosing {
  private static final Logger log = LoggerFactory.getLogger(InboxClosing.class);

  private final InboxQueue own;
  private final CellSubscriptions subscriptions;
  private final Herd herd;
  private final InboxTakeover takeover;

  InboxClosing(InboxQueue own, CellSubscriptions subscriptions, Herd herd, InboxTakeover takeover) {
    this.own = own;
    this.subscriptions = subscriptions;
    this.herd = herd;
    this.takeover = takeover;
  }

  /**
   * Deletes the inbox and retracts its coverage, unless a message is in it or may still arrive:
   * then a successor forwards what is in it. {@link SubscriptionWork#end} comes first.
   */
  void close() {
    try {
      boolean over = subscriptions.isOver() && !herd.isWaitedFor();
      if (over && own.isEmpty()) {
        own.delete();
        takeover.uncoverSelf();
      } else {
        log.info("The inbox is left to a successor{}", over ? ": it is not empty" : "");
      }
    } catch (RuntimeException e) {
      log.warn("Cannot close the inbox, leaving it to a successor: {}", e.toString());
    }
  }
}
