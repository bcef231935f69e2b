package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A table of rides that says what it is told to, and notes what it is asked to do. */
final class NoRides implements Rides {
  final List<String> done = new ArrayList<>();
  private Optional<Verdict> known = Optional.empty();
  private Verdict next = Verdict.CONFIRMED;
  private Optional<EndedRide> ended = Optional.empty();
  private boolean down;

  /** What was decided before. */
  void know(Verdict verdict) {
    known = Optional.of(verdict);
  }

  /** What is decided next. */
  void decide(Verdict verdict) {
    next = verdict;
  }

  /** What a ride will have ended as. */
  void end(EndedRide ride) {
    ended = Optional.of(ride);
  }

  /** Whether it fails from now on to note what was reported. */
  void down(boolean fails) {
    down = fails;
  }

  @Override
  public CompletableFuture<Optional<Verdict>> verdict(String ride) {
    return completedFuture(known);
  }

  @Override
  public CompletableFuture<Verdict> award(Award award) {
    done.add("award " + award.ride());
    return completedFuture(next);
  }

  @Override
  public CompletableFuture<Void> cancel(Award award) {
    done.add("cancel " + award.ride());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Optional<EndedRide>> end(
      UnicornId unicorn, String ride, RideStatus how) {
    return completedFuture(ended);
  }

  @Override
  public CompletableFuture<Void> free(EndedRide ride) {
    done.add("free " + ride.ride().id());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> reported(EndedRide ride) {
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    done.add("reported " + ride.ride().id());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<List<EndedRide>> unreportedBy(String instance) {
    return completedFuture(ended.stream().toList());
  }
}
