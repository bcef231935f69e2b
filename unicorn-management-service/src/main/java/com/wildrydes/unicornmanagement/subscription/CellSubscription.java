package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of the subscription to one cell. Guarded by {@link CellSubscriptions}. */
final class CellSubscription {
  private final Vicinity cell;
  private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>(1);
  private int holders;
  private boolean changing;
  private @Nullable String arn;
  private Instant due = Instant.MIN;

  CellSubscription(Vicinity cell) {
    this.cell = cell;
  }

  Vicinity cell() {
    return cell;
  }

  void hold() {
    holders++;
  }

  void release() {
    holders--;
  }

  boolean isHeld() {
    return holders > 0;
  }

  /** Whether a call about it is on its way. */
  boolean isChanging() {
    return changing;
  }

  void changing(boolean onItsWay) {
    changing = onItsWay;
  }

  @Nullable String arn() {
    return arn;
  }

  /** It stands; or, with null, it does not any more. */
  void stands(@Nullable String newArn) {
    arn = newArn;
  }

  /** When the next call about it is due. */
  Instant due() {
    return due;
  }

  void due(Instant time) {
    due = time;
  }

  /** Completes with true when it stands, with false if nobody holds it any more by then. */
  CompletableFuture<Boolean> whenStanding() {
    CompletableFuture<Boolean> standing = new CompletableFuture<>();
    waiting.add(standing);
    return standing;
  }

  /** Hands out those who wait. */
  List<CompletableFuture<Boolean>> takeWaiting() {
    List<CompletableFuture<Boolean>> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
