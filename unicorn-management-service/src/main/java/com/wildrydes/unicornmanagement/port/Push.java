package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** Outbound port: notifies apps that are not connected. No method blocks. */
public interface Push {
  /** Returns whether the unicorn's app has registered an endpoint that works. */
  CompletableFuture<Boolean> reaches(UnicornId unicorn);

  /** Notifies of an invitation; returns whether the app {@link #reaches can still be notified}. */
  CompletableFuture<Boolean> offer(UnicornId unicorn, Request request);
}
