package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: what unicorns' apps are to be told, kept outside of any instance until they are
 * connected. Each thing is handed out once: here, or when the app {@link Whereabouts#arrive
 * arrives}. No method blocks.
 */
public interface Mailbox {
  /** Keeps outcomes and cancelled rides for a unicorn, beside what is kept already. */
  CompletableFuture<Void> keep(UnicornId unicorn, News news);

  /** Hands out what is kept; empty if the app was connected last to another instance. */
  CompletableFuture<Optional<News>> collect(UnicornId unicorn);
}
