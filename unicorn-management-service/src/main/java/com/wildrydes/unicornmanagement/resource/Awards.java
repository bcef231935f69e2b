package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.RideStep;
import io.opentelemetry.context.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers awards for all unicorns, wherever their apps are connected, and reports pick-ups and ends
 * of rides to ride booking. Each step may be repeated, by this instance or another. Thread-safe;
 * only {@link #takeOver} blocks.
 */
public final class Awards {
  private static final Logger log = LoggerFactory.getLogger(Awards.class);

  private final InstantSource clock;
  private final HerdPorts ports;

  /** The steps that are not reported yet, by their messages. */
  private final Map<Message.RideReport, RideStep> unreported = new ConcurrentHashMap<>();

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

  /**
   * Notes that a unicorn has picked up the customer of its ride. Completes when the app's instance
   * knows, with the ride as it is now; with nothing if the unicorn does not have the ride.
   *
   * @param stored is told of the ride before that instance, perhaps this one, hears of it
   */
  CompletableFuture<Optional<Ride>> pickUp(UnicornId unicorn, String ride, Consumer<Ride> stored) {
    return ports
        .rides()
        .pickUp(unicorn, ride)
        .thenCompose(found -> {
          found.map(RideStep::ride).ifPresent(stored);
          return found.map(this::announce).orElseGet(() -> completedFuture(Optional.empty()));
        });
  }

  private CompletableFuture<Optional<Ride>> announce(RideStep pickedUp) {
    return ports
        .announceNews(pickedUp.unicorn())
        .whenComplete((known, failure) -> reportLater(pickedUp))
        .thenApply(known -> Optional.of(pickedUp.ride()));
  }

  /** Ends a unicorn's ride. Completes when the unicorn is free, with the ride as it ended. */
  CompletableFuture<Optional<Ride>> end(UnicornId unicorn, String ride, RideStatus how) {
    return ports
        .rides()
        .end(unicorn, ride, how)
        .thenCompose(
            ended -> ended.map(this::free).orElseGet(() -> completedFuture(Optional.empty())));
  }

  private CompletableFuture<Optional<Ride>> free(RideStep ended) {
    return ports
        .rides()
        .free(ended)
        .whenComplete((freed, failure) -> reportLater(ended))
        .thenApply(freed -> Optional.of(ended.ride()));
  }

  private void reportLater(RideStep step) {
    if (step.unreportedTo() != null) {
      unreported.put(step.report(), step);
      sweep();
    }
  }

  /** Reports the steps of rides that are not reported yet. */
  void sweep() {
    for (RideStep step : List.copyOf(unreported.values())) {
      if (unreported.remove(step.report(), step)) {
        var _ =
            report(step)
                .exceptionally(failure -> {
                  log.warn(
                      "RFQ {}: cannot report {} of ride {}, retrying",
                      step.ride().rfq(),
                      step.report().type(),
                      step.ride().id(),
                      failure);
                  unreported.put(step.report(), step);
                  return null;
                });
      }
    }
  }

  private CompletableFuture<Void> report(RideStep step) {
    ReturnAddress address = step.unreportedTo();
    if (address == null) {
      return completedFuture(null);
    }
    try (Scope _ = Traces.about(step.ride().rfq()).makeCurrent()) {
      return report(step, address);
    }
  }

  private CompletableFuture<Void> report(RideStep step, ReturnAddress address) {
    Ride ride = step.ride();
    log.info(
        "RFQ {}: {} of ride {} by {}", ride.rfq(), step.report().type(), ride.id(), step.unicorn());
    CompletableFuture<Void> freed = step.isEnd() ? ports.rides().free(step) : completedFuture(null);
    return freed
        .thenCompose(free -> ports.responder().answer(ride.rfq(), address, step.report()))
        .thenCompose(delivery -> ports.rides().reported(step));
  }

  /**
   * Reports the steps of rides that a dead instance has left unreported. Blocks; fails if it cannot
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
