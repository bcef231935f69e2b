package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** All outbound ports of the herd. */
public record Surroundings(
    Whereabouts whereabouts,
    Coverage coverage,
    Responder responder,
    RequestBook book,
    Rides rides,
    Mailbox mailbox,
    Neighbours neighbours,
    Push push) {
  /** Has a unicorn's app told what is stored for it, wherever it is connected now. */
  CompletableFuture<Void> announce(UnicornId unicorn) {
    return whereabouts
        .last(unicorn)
        .thenCompose(at ->
            at.map(instance -> neighbours.unicornNews(instance, unicorn))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** Keeps something for a unicorn until its app is connected, perhaps it is already. */
  CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    return mailbox.keep(unicorn, news).thenCompose(kept -> announce(unicorn));
  }
}
