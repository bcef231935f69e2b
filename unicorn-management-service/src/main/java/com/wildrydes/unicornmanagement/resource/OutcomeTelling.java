package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.News;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each unicorn that was invited to a request its outcome. The decision is written down first.
 * Then each app is told, or its mailbox keeps the outcome if it is not connected here. Then the
 * open request store notes who was told. So an outcome may come twice if an instance dies
 * meanwhile, and none is left out.
 */
final class OutcomeTelling {
  private static final Logger log = LoggerFactory.getLogger(OutcomeTelling.class);
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final HerdPorts ports;
  private final Function<UnicornId, Optional<UnicornResource>> here;

  /**
   * Creates a teller of outcomes.
   *
   * @param here the function that finds unicorns of this instance
   */
  OutcomeTelling(HerdPorts ports, Function<UnicornId, Optional<UnicornResource>> here) {
    this.ports = ports;
    this.here = here;
  }

  /**
   * Tells the outcome of a decided request to those who were not told yet. Must be called again
   * until {@link OpenRequest#isToBeTold} is false. Completes when a successor would know what is
   * left, and fails if that is unknown.
   */
  CompletableFuture<Void> tellInvited(OpenRequest open) {
    return open.recording(() -> record(open)).get().thenRun(() -> tellUntold(open));
  }

  private CompletableFuture<Void> record(OpenRequest open) {
    Decision decision = open.decision();
    if (decision == null || open.isRecorded()) {
      return DONE;
    }
    return ports
        .store()
        .decide(open.request(), decision)
        .thenCompose(written -> ports.store().told(open.request()))
        .thenAccept(open::recorded);
  }

  private void tellUntold(OpenRequest open) {
    Decision decision = open.decision();
    if (decision == null) {
      return;
    }
    CorrelationId rfq = open.request().id();
    for (UnicornId unicorn : open.untold()) {
      News word = News.of(rfq, decision.outcome(unicorn));
      if (!here.apply(unicorn).map(u -> u.hear(word)).orElse(false) && open.beginKeeping(unicorn)) {
        var _ =
            ports
                .keep(unicorn, word)
                .whenComplete((kept, failure) -> {
                  open.endKeeping(unicorn);
                  if (failure == null) {
                    told(open, unicorn);
                  } else {
                    log.warn(
                        "RFQ {}: cannot keep its outcome for {}, retrying: {}",
                        rfq,
                        unicorn,
                        failure.toString());
                  }
                });
      }
    }
    mark(open);
  }

  /** Notes that the unicorn's app or its mailbox has the outcome. */
  void told(OpenRequest open, UnicornId unicorn) {
    open.told(unicorn);
    mark(open);
  }

  private void mark(OpenRequest open) {
    if (open.isUnmarked()) {
      var _ =
          open.marking(() -> write(open))
              .get()
              .exceptionally(failure -> {
                log.warn(
                    "RFQ {}: cannot note who was told, retrying: {}",
                    open.request().id(),
                    failure.toString());
                return null;
              });
    }
  }

  private CompletableFuture<Void> write(OpenRequest open) {
    Set<UnicornId> told = open.unmarked();
    return told.isEmpty()
        ? DONE
        : ports
            .store()
            .markTold(open.request(), told, open.marked())
            .thenRun(() -> open.marked(told));
  }
}
