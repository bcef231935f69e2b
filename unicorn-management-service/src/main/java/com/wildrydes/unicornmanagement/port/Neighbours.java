package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** Outbound port: the other instances of this service. */
public interface Neighbours {
  /**
   * Tells an instance that the unicorn is connected here now, so that it closes older connections.
   * An instance that is gone need not know. Fails if it is unknown whether the instance will know.
   * Does not block.
   *
   * @param epoch the number of the connection here
   */
  CompletableFuture<Void> unicornMoved(String from, UnicornId unicorn, long epoch);

  /**
   * Tells an instance, perhaps this one, that there is news for the unicorn's app. An instance that
   * is gone need not know: the app hears the news when it connects elsewhere. Fails if it is
   * unknown whether the instance will know. Does not block.
   */
  CompletableFuture<Void> unicornNews(String at, UnicornId unicorn);
}
