package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** Outbound port: the other instances of this service. */
public interface Neighbours {
  /**
   * Tells the instance that the unicorn is connected here now, so that it closes older connections.
   * Returns at once; an instance that is gone need not know.
   *
   * @param epoch of the connection here
   */
  void unicornMoved(String from, UnicornId unicorn, long epoch);

  /**
   * Tells an instance, perhaps this one, that something is stored which the unicorn's app is to be
   * told. An instance that is gone need not know: the app hears it when it arrives elsewhere. Fails
   * if it is unknown whether the instance will know. Does not block.
   */
  CompletableFuture<Void> unicornNews(String at, UnicornId unicorn);
}
