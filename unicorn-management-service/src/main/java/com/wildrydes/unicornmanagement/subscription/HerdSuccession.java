package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.subscription.TakeoverProgress.Step;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes over from dead instances, step by step: reports the rides that ended there, tells unicorns
 * the outcomes of RFQs that the instance invited them to, forwards the messages in its inbox, ends
 * its subscriptions, and after the reconnect grace reports those of its unicorns that have not come
 * back; then deletes the inbox, and when ride booking's queues have the rosters that the instance
 * may not have sent, tells ride booking that it covers nothing any more. A successor that dies
 * meanwhile is taken over from in turn.
 */
@Component
class HerdSuccession {
  private static final Logger log = LoggerFactory.getLogger(HerdSuccession.class);

  private final Leases leases;
  private final InboxTakeover inboxes;
  private final Herd herd;
  private final TakeoverProgress progress;

  HerdSuccession(Leases leases, InboxTakeover inboxes, Herd herd, TakeoverProgress progress) {
    this.leases = leases;
    this.inboxes = inboxes;
    this.herd = herd;
    this.progress = progress;
  }

  /** Takes the steps that are due for each of the dead instances that this one can claim. */
  void takeOver(Set<InstanceId> dead) {
    progress.retain(dead);
    for (InstanceId instance : dead) {
      try {
        if (leases.claim(instance)) {
          takeOver(instance);
        }
      } catch (RuntimeException e) {
        log.warn(
            "Cannot take over from instance {} now, trying again soon: {}", instance, e.toString());
      }
    }
  }

  private void takeOver(InstanceId dead) {
    progress.begin(dead);
    herd.awards().takeOver(dead.value());
    CompletableFuture<Void> adopted = herd.adopt(dead.value());
    if (inboxes.forward(dead) && adopted.isDone()) {
      progress.once(Step.UNSUBSCRIBE, dead, () -> inboxes.unsubscribe(dead));
    }
    if (!progress.isGraceOver(dead)) {
      return;
    }
    progress.once(Step.REPORT_ORPHANS, dead, () -> herd.reportOrphans(dead.value()));
    if (inboxes.deleteIfEmpty(dead) && herd.hasNamedInviteesOf(dead.value())) {
      progress.once(Step.UNCOVER, dead, () -> inboxes.uncover(dead));
      if (leases.bury(dead)) {
        log.info("Nothing is left of instance {}", dead);
      }
    }
  }
}
