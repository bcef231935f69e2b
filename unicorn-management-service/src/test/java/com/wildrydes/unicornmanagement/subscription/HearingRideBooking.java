package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The knowledge of ride booking about the coverage of one instance. */
final class HearingRideBooking {
  private final Set<Vicinity> covered = new HashSet<>();
  private int messages;
  private boolean deaf;

  /** Makes announcements fail from now on, or succeed. */
  void deaf(boolean fails) {
    deaf = fails;
  }

  Set<Vicinity> covered() {
    return Set.copyOf(covered);
  }

  int messages() {
    return messages;
  }

  CompletableFuture<Void> hear(Message.Coverage coverage) {
    if (deaf) {
      return CompletableFuture.failedFuture(new IllegalStateException("deaf"));
    }
    messages++;
    covered.addAll(coverage.begun());
    coverage.ended().forEach(covered::remove);
    return CompletableFuture.completedFuture(null);
  }
}
