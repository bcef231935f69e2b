package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.EndedRide;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
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
 * to ride booking. Each step may be repeated, by this instance or another. Thread-safe; only {@link
 * #takeOver} blocks.
 */
public final class Awards {
  private static final Logger log = LoggerFactory.getLogger(Awards.class);

  private final InstantSource clock;
  private final HerdPorts ports;
  private final Map<String, EndedRide> unreported = new ConcurrentHashMap<>();

  Awards(InstantSource clock, HerdPorts ports) {
    this.clock = clock;
    this.ports = ports;
  }

  /**
   * Answers an award. An award that was answered before gets the same answer. Completes when the
   * return address has the answer, and the app's instance knows of the news.
   */
  public CompletableFuture<AwardResult> award(Award award) {
    return ports
        .rides()
        .findResult(award.ride())
        .thenCompose(
            known -> known.map(CompletableFuture::completedFuture).orElseGet(() -> decide(award)))
        .thenCompose(result -> answer(award, result));
  }

  private CompletableFuture<AwardResult> decide(Award award) {
    return clock.instant().isAfter(award.expiry())
        ? completedFuture(AwardResult.EXPIRED)
        : ports.rides().award(award);
  }

  private CompletableFuture<AwardResult> answer(Award award, AwardResult result) {
    log.info(
        "RFQ {}: the award of ride {} to {} is {}",
        award.rfq(),
        award.ride(),
        award.unicorn(),
        result);
    CompletableFuture<Void> told =
        result == AwardResult.CONFIRMED
            ? ports.announceNews(award.unicorn())
            : completedFuture(null);
    return told.thenCompose(done ->
            ports
                .responder()
                .answer(award.rfq(), award.returnAddress(), result.answer(award.ride())))
        .thenApply(delivery -> result);
  }

  /**
   * Cancels an award, whether it has come or is yet to come. Completes when the unicorn is free,
   * and the app's instance knows.
   */
  public CompletableFuture<Void> cancel(Award award) {
    log.info("RFQ {}: ride {} of {} is cancelled", award.rfq(), award.ride(), award.unicorn());
    return ports
        .rides()
        .cancel(award)
        .thenCompose(cancelled -> ports.announceNews(award.unicorn()));
  }

  /** Ends a unicorn's ride. Completes when the unicorn is free, with the ride as it ended. */
  CompletableFuture<Optional<Ride>> end(UnicornId unicorn, String ride, RideStatus how) {
    return ports
        .rides()
        .end(unicorn, ride, how)
        .thenCompose(
            ended -> ended.map(this::free).orElseGet(() -> completedFuture(Optional.empty())));
  }

  private CompletableFuture<Optional<Ride>> free(EndedRide ended) {
    return ports
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

  /** Reports the ends of rides that are not reported yet. */
  void sweep() {
    for (EndedRide ended : List.copyOf(unreported.values())) {
      if (unreported.remove(ended.ride().id(), ended)) {
        var _ =
            report(ended)
                .exceptionally(failure -> {
                  log.warn(
                      "RFQ {}: cannot report the end of ride {}, retrying",
                      ended.ride().rfq(),
                      ended.ride().id(),
                      failure);
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
    log.info("RFQ {}: ride {} is {} by {}", ride.rfq(), ride.id(), ride.status(), ended.unicorn());
    return ports
        .rides()
        .free(ended)
        .thenCompose(freed ->
            ports
                .responder()
                .answer(
                    ride.rfq(),
                    address,
                    new Message.RideEnded(ride.id(), ride.status().toString())))
        .thenCompose(delivery -> ports.rides().reported(ended));
  }

  /**
   * Reports the ends of rides that a dead instance has left unreported. Blocks; fails if it cannot
   * report them all.
   */
  public void takeOver(String dead) {
    CompletableFuture.allOf(
            ports.rides().unreportedBy(dead).join().stream()
                .map(this::report)
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }
}
