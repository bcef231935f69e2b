package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.RideStep;
import com.wildrydes.unicornmanagement.port.Rides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A table of rides that says what it is told to, and notes what it is asked to do. */
final class NoRides implements Rides {
  final List<String> done = new ArrayList<>();
  private Optional<AwardResult> known = Optional.empty();
  private AwardResult next = AwardResult.CONFIRMED;
  private Optional<RideStep> ended = Optional.empty();
  private Optional<RideStep> pickedUp = Optional.empty();
  private boolean down;

  /** Sets the result that was decided before. */
  void know(AwardResult result) {
    known = Optional.of(result);
  }

  /** Sets the result of later awards. */
  void decide(AwardResult result) {
    next = result;
  }

  /** Sets the ride that later ends return. */
  void end(RideStep ride) {
    ended = Optional.of(ride);
  }

  /** Sets the ride that later pick-ups return. */
  void pickUp(RideStep ride) {
    pickedUp = Optional.of(ride);
  }

  /** Makes it fail to note what was reported, until {@link #recover}. */
  void fail() {
    down = true;
  }

  /** Ends what {@link #fail} began. */
  void recover() {
    down = false;
  }

  @Override
  public CompletableFuture<Optional<AwardResult>> findResult(String ride) {
    return completedFuture(known);
  }

  @Override
  public CompletableFuture<AwardResult> award(Award award) {
    done.add("award " + award.ride());
    return completedFuture(next);
  }

  @Override
  public CompletableFuture<Void> cancel(Award award) {
    done.add("cancel " + award.ride());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Optional<RideStep>> pickUp(UnicornId unicorn, String ride) {
    return completedFuture(pickedUp);
  }

  @Override
  public CompletableFuture<Optional<RideStep>> end(UnicornId unicorn, String ride, RideStatus how) {
    return completedFuture(ended);
  }

  @Override
  public CompletableFuture<Void> free(RideStep ride) {
    done.add("free " + ride.ride().id());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> reported(RideStep ride) {
    if (down) {
      return CompletableFuture.failedFuture(new IllegalStateException("down"));
    }
    done.add("reported " + ride.ride().id());
    return completedFuture(null);
  }

  @Override
  public CompletableFuture<List<RideStep>> unreportedBy(String instance) {
    return completedFuture(ended.stream().toList());
  }
}
