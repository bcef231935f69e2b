package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.concurrent.CompletableFuture;

/** Outbound port: notifies apps that are not connected. No method blocks. */
public interface Push {
  /** Whether the unicorn's app can be notified: it has registered an endpoint that works. */
  CompletableFuture<Boolean> reaches(UnicornId unicorn);

  /** Notifies of an invitation; whether the app still {@link #reaches can be notified}. */
  CompletableFuture<Boolean> offer(UnicornId unicorn, Request request);
}
