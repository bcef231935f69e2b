package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import io.opentelemetry.context.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers awards for all unicorns, wherever their apps are connected, and reports the ends of rides
 * to whoever awarded them. Every step may be repeated, by this instance or another. Thread-safe; no
 * method blocks but {@link #takeOver}.
 */
public final class Awards {
  private static final Logger log = LoggerFactory.getLogger(Awards.class);

  private final InstantSource clock;
  private final Surroundings around;
  private final Map<String, EndedRide> unreported = new ConcurrentHashMap<>();

  Awards(InstantSource clock, Surroundings around) {
    this.clock = clock;
    this.around = around;
  }

  /**
   * Answers an award; one that was answered before gets the same answer. Completes when the return
   * address has the answer, and the instance of the app the news.
   */
  public CompletableFuture<Verdict> award(Award award) {
    return around
        .rides()
        .verdict(award.ride())
        .thenCompose(
            known -> known.map(CompletableFuture::completedFuture).orElseGet(() -> decide(award)))
        .thenCompose(verdict -> answer(award, verdict));
  }

  private CompletableFuture<Verdict> decide(Award award) {
    return clock.instant().isAfter(award.expiry())
        ? completedFuture(Verdict.EXPIRED)
        : around.rides().award(award);
  }

  private CompletableFuture<Verdict> answer(Award award, Verdict verdict) {
    log.info("rfq {}: ride {}: {} is {}", award.rfq(), award.ride(), award.unicorn(), verdict);
    CompletableFuture<Void> told =
        verdict == Verdict.CONFIRMED ? around.announce(award.unicorn()) : completedFuture(null);
    return told.thenCompose(done ->
            around
                .responder()
                .answer(award.rfq(), award.returnAddress(), verdict.answer(award.ride())))
        .thenApply(delivery -> verdict);
  }

  /**
   * Takes an award back, whether it has come or is yet to. Completes when the unicorn is free, and
   * the instance of its app knows.
   */
  public CompletableFuture<Void> cancel(Award award) {
    log.info("rfq {}: ride {} of {} is cancelled", award.rfq(), award.ride(), award.unicorn());
    return around.rides().cancel(award).thenCompose(cancelled -> around.announce(award.unicorn()));
  }

  /** A unicorn ends its ride. Completes when it is free, with the ride as it ended. */
  CompletableFuture<Optional<Ride>> end(UnicornId unicorn, String ride, RideStatus how) {
    return around
        .rides()
        .end(unicorn, ride, how)
        .thenCompose(
            ended -> ended.map(this::free).orElseGet(() -> completedFuture(Optional.empty())));
  }

  private CompletableFuture<Optional<Ride>> free(EndedRide ended) {
    return around
        .rides()
        .free(ended)
        .whenComplete((freed, failure) -> reportLater(ended))
        .thenApply(freed -> Optional.of(ended.ride()));
  }

  private void reportLater(EndedRide ended) {
    if (ended.unreportedTo() != null) {
      unreported.put(ended.ride().id(), ended);
      sweep();
    }
  }

  /** Reports what is still to be reported. */
  void sweep() {
    for (EndedRide ended : List.copyOf(unreported.values())) {
      if (unreported.remove(ended.ride().id(), ended)) {
        var _ =
            report(ended)
                .exceptionally(failure -> {
                  log.warn("ride {}: its end is not reported yet", ended.ride().id(), failure);
                  unreported.put(ended.ride().id(), ended);
                  return null;
                });
      }
    }
  }

  private CompletableFuture<Void> report(EndedRide ended) {
    Ride ride = ended.ride();
    ReturnAddress address = ended.unreportedTo();
    if (address == null) {
      return completedFuture(null);
    }
    try (Scope _ = Traces.about(ride.rfq()).makeCurrent()) {
      return report(ended, ride, address);
    }
  }

  private CompletableFuture<Void> report(EndedRide ended, Ride ride, ReturnAddress address) {
    log.info("rfq {}: ride {} is {} by {}", ride.rfq(), ride.id(), ride.status(), ended.unicorn());
    return around
        .rides()
        .free(ended)
        .thenCompose(freed ->
            around
                .responder()
                .answer(
                    ride.rfq(),
                    address,
                    new Message.RideEnded(ride.id(), ride.status().toString())))
        .thenCompose(delivery -> around.rides().reported(ended));
  }

  /**
   * Reports the ends of rides that a dead instance was to report. Blocks; fails if it could not.
   */
  public void takeOver(String dead) {
    CompletableFuture.allOf(
            around.rides().unreportedBy(dead).join().stream()
                .map(this::report)
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }
}
