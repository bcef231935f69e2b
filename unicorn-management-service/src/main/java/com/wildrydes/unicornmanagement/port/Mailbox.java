package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: the news for unicorns' apps, kept outside of any instance until an app has
 * confirmed it, and counter-offers until they are answered. Each call may be repeated. No method
 * blocks.
 */
public interface Mailbox {
  /** Adds outcomes and cancelled rides to a unicorn's mailbox. */
  CompletableFuture<Void> keep(UnicornId unicorn, News news);

  /** Reads a mailbox; the result is empty if the app was connected last to another instance. */
  CompletableFuture<Optional<News>> read(UnicornId unicorn);

  /** Removes news that the app has confirmed. */
  CompletableFuture<Void> remove(UnicornId unicorn, News news);

  /**
   * Adds a counter-offer, instead of an older one of the same RFQ. One that was answered before
   * stays answered.
   *
   * @return the place of the app that must hear of it
   */
  CompletableFuture<CounterOfferPlace> keep(UnicornId unicorn, CounterOffer counterOffer);

  /** Notes that the counter-offer of this number, or an older one, is answered or overtaken. */
  CompletableFuture<Void> end(UnicornId unicorn, CounterOffer counterOffer);
}
