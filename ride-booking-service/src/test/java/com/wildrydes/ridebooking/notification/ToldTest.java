package com.wildrydes.ridebooking.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final Rfq RUNNING = RfqFixture.published();
  private static final RfqState COMPLETED =
      new RfqState.Completed(CompletionReason.CUSTOMER, RfqFixture.DEADLINE, 3, Map.of());

  private final Told told = new Told();

  @BeforeEach
  void begin() {
    told.news(List.of(), List.of());
    told.follow(RUNNING.id());
  }

  private static Rfq rfq(RfqState state, @Nullable String ride, @Nullable String keeper) {
    return new Rfq(
        RUNNING.id(),
        RUNNING.customer(),
        RUNNING.from(),
        RUNNING.to(),
        RUNNING.cell(),
        RUNNING.submitted(),
        RUNNING.deadline(),
        RUNNING.published(),
        RUNNING.returnAddress(),
        state,
        new Choice(ride, Set.of(), null, null, false, false),
        keeper,
        null);
  }

  private static Standing running(int responses) {
    return new Standing(RUNNING, new Progress(responses, 3, List.of()));
  }

  private static Ride ride(RideState state) {
    Quote quote =
        new Quote(
            "q-1",
            new UnicornId("u1"),
            "Rosa",
            Price.of("9.00", "EUR"),
            Duration.ofMinutes(4),
            RfqFixture.DEADLINE);
    return new Ride(
        "ride-1",
        RUNNING.id(),
        RUNNING.customer(),
        quote,
        RfqFixture.DEADLINE,
        RfqFixture.DEADLINE,
        state);
  }

  @Test
  void firstIsASnapshotOfWhatIsOpen() {
    Told fresh = new Told();
    Rfq settled = rfq(COMPLETED, "ride-1", null);
    fresh.follow(settled.id());

    assertThat(
            fresh.news(
                List.of(new Standing(settled, null)), List.of(ride(new RideState.Completed()))))
        .containsExactly(new Notice.Snapshot(List.of(), List.of()));
    assertThat(fresh.rfqs()).isEmpty();
    assertThat(fresh.rides()).isEmpty();
  }

  @Test
  void progressIsToldWhenItIsNew() {
    assertThat(told.news(List.of(running(1)), List.of())).hasSize(1);
    assertThat(told.news(List.of(running(1)), List.of())).isEmpty();
    assertThat(told.news(List.of(new Standing(RUNNING, null)), List.of())).isEmpty();
    assertThat(told.news(List.of(running(2)), List.of())).hasSize(1);
  }

  @Test
  void endIsToldOnceAlsoIfTheRfqIsMetAgain() {
    Rfq completed = rfq(COMPLETED, null, "instance-1");

    assertThat(told.news(List.of(new Standing(completed, null)), List.of()))
        .containsExactly(new Notice.RfqCompleted(completed));
    assertThat(told.news(List.of(new Standing(completed, null)), List.of())).isEmpty();
    assertThat(told.news(List.of(new Standing(rfq(COMPLETED, null, null), null)), List.of()))
        .isEmpty();
    told.follow(completed.id());
    assertThat(told.rfqs()).isEmpty();
  }

  @Test
  void cancelledRfqIsTold() {
    Rfq cancelled = rfq(new RfqState.Cancelled(RfqFixture.DEADLINE), null, null);

    assertThat(told.news(List.of(new Standing(cancelled, null)), List.of()))
        .containsExactly(new Notice.RfqCancelled(cancelled));
  }

  @Test
  void rideIsToldWhenItMoves() {
    Standing standing = new Standing(rfq(COMPLETED, "ride-1", "instance-1"), null);
    told.news(List.of(standing), List.of());
    Ride confirmed = ride(new RideState.Confirmed());
    Ride completed = ride(new RideState.Completed());

    assertThat(told.news(List.of(standing), List.of(ride(new RideState.Requested())))).isEmpty();
    assertThat(told.rides()).containsExactly("ride-1");
    assertThat(told.news(List.of(standing), List.of(confirmed)))
        .containsExactly(new Notice.RideMoved(confirmed));
    assertThat(told.news(List.of(standing), List.of(confirmed))).isEmpty();
    assertThat(told.news(List.of(standing), List.of(completed)))
        .containsExactly(new Notice.RideMoved(completed));
    assertThat(told.news(List.of(standing), List.of(completed))).isEmpty();
  }
}
