package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Push;
import com.wildrydes.unicornmanagement.port.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A push that notes what it is given: {@code "u rfq-1"}. */
final class RecordingPush implements Push {
  private final Set<UnicornId> registered = new HashSet<>();
  private final List<String> sent = new ArrayList<>();
  private CompletableFuture<Void> lookedUp = CompletableFuture.completedFuture(null);

  void register(String unicorn) {
    registered.add(new UnicornId(unicorn));
  }

  /** Disables the endpoint: the next notification finds out. */
  void disable(String unicorn) {
    registered.remove(new UnicornId(unicorn));
  }

  /** Lets the look-up of endpoints wait for {@link #answer}. */
  void beSlow() {
    lookedUp = new CompletableFuture<>();
  }

  /** Answers the look-ups that wait. */
  void answer() {
    lookedUp.complete(null);
  }

  List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  public CompletableFuture<Boolean> reaches(UnicornId unicorn) {
    return lookedUp.thenApply(_ -> registered.contains(unicorn));
  }

  @Override
  public CompletableFuture<Boolean> offer(UnicornId unicorn, Request request) {
    sent.add(unicorn + " " + request.id());
    return CompletableFuture.completedFuture(registered.contains(unicorn));
  }
}
