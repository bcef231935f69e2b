package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Tells everybody on a request's roster once what became of it, though several instances hear of
 * it, some more than once: who tells a unicorn is settled in the book, and an app without
 * connection here is told by way of the mailbox.
 */
final class Outcomes {
  private final Surroundings around;
  private final Function<UnicornId, Optional<UnicornResource>> here;

  /**
   * @param here finds the unicorns of this instance
   */
  Outcomes(Surroundings around, Function<UnicornId, Optional<UnicornResource>> here) {
    this.around = around;
    this.here = here;
  }

  /** Completes when everybody is told, or what is to be told is in the mailbox. */
  CompletableFuture<Void> tell(OpenRequest open, Function<UnicornId, Outcome> outcome) {
    Set<UnicornId> invited = open.invited();
    if (invited.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return around
        .book()
        .claimOutcomes(open.request(), invited)
        .thenCompose(untold ->
            CompletableFuture.allOf(
                untold.stream()
                    .map(unicorn -> tell(unicorn, open.request().id(), outcome.apply(unicorn)))
                    .toArray(CompletableFuture<?>[]::new)));
  }

  private CompletableFuture<Void> tell(UnicornId unicorn, CorrelationId rfq, Outcome outcome) {
    boolean told = here.apply(unicorn).map(u -> u.decided(rfq, outcome)).orElse(false);
    return told
        ? CompletableFuture.completedFuture(null)
        : around.keep(unicorn, News.of(rfq, outcome));
  }
}
