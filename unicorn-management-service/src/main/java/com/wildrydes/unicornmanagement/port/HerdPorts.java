package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** The outbound ports of the herd. */
public record HerdPorts(
    Whereabouts whereabouts,
    CellCoverage coverage,
    Responder responder,
    OpenRequestStore store,
    Rides rides,
    Mailbox mailbox,
    Neighbours neighbours,
    Push push) {
  /** Tells the instance of a unicorn's app that there is news for it. */
  public CompletableFuture<Void> announceNews(UnicornId unicorn) {
    return whereabouts
        .lastInstance(unicorn)
        .thenCompose(at ->
            at.map(instance -> neighbours.unicornNews(instance, unicorn))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** Puts news into a unicorn's mailbox, and tells the instance of its app. */
  public CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    return mailbox.keep(unicorn, news).thenCompose(kept -> announceNews(unicorn));
  }
}
