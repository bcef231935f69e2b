package com.wildrydes.ridebooking.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.CounterOffer;
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

class NotificationHistoryTest {
  private static final Rfq RUNNING = RfqFixture.published();
  private static final RfqState COMPLETED =
      new RfqState.Completed(CompletionReason.CUSTOMER, RfqFixture.DEADLINE, 3, Map.of());

  private final NotificationHistory history = NotificationHistory.withSnapshot();
  private long read;

  @BeforeEach
  void begin() {
    history.news(List.of(), List.of(), read);
    history.follow(RUNNING.id());
  }

  private static Rfq rfq(RfqState state, @Nullable String ride, @Nullable String keeper) {
    return new Rfq(
        RUNNING.id(),
        RUNNING.origin(),
        RUNNING.trip(),
        RUNNING.deadline(),
        RUNNING.bargain(),
        RUNNING.publication(),
        state,
        new Choice(null, ride, Set.of(), null, null, false, false),
        keeper);
  }

  private List<Notice> news(List<RfqSnapshot> snapshots, List<Ride> rides) {
    return history.news(snapshots, rides, read);
  }

  private RfqSnapshot snapshot(Rfq rfq, @Nullable Progress progress) {
    return new RfqSnapshot(rfq, ++read, progress, progress == null ? List.of() : progress.offers());
  }

  private RfqSnapshot running(int responses) {
    return snapshot(RUNNING, new Progress(responses, 3, false, List.of()));
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
        state,
        null);
  }

  private static Ride pickedUp(RideState state) {
    Ride ride = ride(state);
    return new Ride(
        ride.id(),
        ride.rfq(),
        ride.customer(),
        ride.quote(),
        ride.requested(),
        ride.expiry(),
        state,
        RfqFixture.DEADLINE);
  }

  @Test
  void firstIsASnapshotOfWhatIsOpen() {
    NotificationHistory fresh = NotificationHistory.withSnapshot();
    Rfq settled = rfq(COMPLETED, "ride-1", null);
    fresh.follow(settled.id());

    assertThat(
            fresh.news(
                List.of(snapshot(settled, null)),
                List.of(ride(new RideState.Completed(RfqFixture.DEADLINE))),
                read))
        .containsExactly(new Notice.Snapshot(List.of(), List.of()));
    assertThat(fresh.rfqs()).isEmpty();
    assertThat(fresh.rides()).isEmpty();
  }

  @Test
  void progressIsToldWhenItIsNew() {
    assertThat(news(List.of(running(1)), List.of())).hasSize(1);
    assertThat(news(List.of(running(1)), List.of())).isEmpty();
    assertThat(news(List.of(snapshot(RUNNING, null)), List.of())).isEmpty();
    assertThat(news(List.of(running(2)), List.of())).hasSize(1);
  }

  @Test
  void changedPricesAreToldWithTheProgress() {
    news(List.of(running(1)), List.of());
    Rfq raised = RUNNING.with(new Bargain(Price.of("9.00", "EUR"), null));

    assertThat(news(List.of(snapshot(raised, new Progress(1, 3, false, List.of()))), List.of()))
        .hasSize(1);
    assertThat(news(List.of(snapshot(raised, new Progress(1, 3, false, List.of()))), List.of()))
        .isEmpty();
  }

  @Test
  void endIsToldOnceAlsoIfTheRfqIsMetAgain() {
    Rfq completed = rfq(COMPLETED, null, "instance-1");

    assertThat(news(List.of(snapshot(completed, null)), List.of()))
        .containsExactly(new Notice.RfqCompleted(completed));
    assertThat(news(List.of(snapshot(completed, null)), List.of())).isEmpty();
    assertThat(news(List.of(snapshot(rfq(COMPLETED, null, null), null)), List.of())).isEmpty();
    history.follow(completed.id());
    assertThat(history.rfqs()).isEmpty();
  }

  @Test
  void cancelledRfqIsTold() {
    Rfq cancelled = rfq(new RfqState.Cancelled(RfqFixture.DEADLINE), null, null);

    assertThat(news(List.of(snapshot(cancelled, null)), List.of()))
        .containsExactly(new Notice.RfqCancelled(cancelled));
  }

  @Test
  void rideIsToldWhenItMoves() {
    RfqSnapshot snapshot = snapshot(rfq(COMPLETED, "ride-1", "instance-1"), null);
    news(List.of(snapshot), List.of());
    Ride confirmed = ride(new RideState.Confirmed());
    Ride completed = ride(new RideState.Completed(RfqFixture.DEADLINE));

    assertThat(news(List.of(snapshot), List.of(ride(new RideState.Requested())))).isEmpty();
    assertThat(history.rides()).containsExactly("ride-1");
    assertThat(news(List.of(snapshot), List.of(confirmed)))
        .containsExactly(new Notice.RideMoved(confirmed));
    assertThat(news(List.of(snapshot), List.of(confirmed))).isEmpty();
    assertThat(news(List.of(snapshot), List.of(completed)))
        .containsExactly(new Notice.RideMoved(completed));
    assertThat(news(List.of(snapshot), List.of(completed))).isEmpty();
  }

  @Test
  void pickUpIsToldOnceAndBeforeTheEnd() {
    RfqSnapshot snapshot = snapshot(rfq(COMPLETED, "ride-1", "instance-1"), null);
    news(List.of(snapshot), List.of(ride(new RideState.Confirmed())));
    Ride riding = pickedUp(new RideState.Confirmed());
    Ride completed = pickedUp(new RideState.Completed(RfqFixture.DEADLINE));

    assertThat(news(List.of(snapshot), List.of(riding)))
        .containsExactly(new Notice.RidePickedUp(riding));
    assertThat(news(List.of(snapshot), List.of(riding))).isEmpty();
    assertThat(news(List.of(snapshot), List.of(completed)))
        .containsExactly(new Notice.RideMoved(completed));
  }

  @Test
  void pickUpThatIsHeardWithTheEndIsToldFirst() {
    RfqSnapshot snapshot = snapshot(rfq(COMPLETED, "ride-1", "instance-1"), null);
    news(List.of(snapshot), List.of(ride(new RideState.Confirmed())));
    Ride completed = pickedUp(new RideState.Completed(RfqFixture.DEADLINE));

    assertThat(news(List.of(snapshot), List.of(completed)))
        .containsExactly(new Notice.RidePickedUp(completed), new Notice.RideMoved(completed));
  }

  private static Offer offer(String id, Offer.Status status) {
    return new Offer(
        new Quote(
            id,
            new UnicornId("u1"),
            "Rosa",
            Price.of("9.00", "EUR"),
            Duration.ofMinutes(4),
            RfqFixture.DEADLINE),
        status,
        null,
        false);
  }

  private RfqSnapshot offering(Offer... offers) {
    return new RfqSnapshot(RUNNING, ++read, null, List.of(offers));
  }

  @Test
  void quoteIsToldWhenItComesAndWhenItChanges() {
    Offer offered = offer("q-1", Offer.Status.OFFERED);
    Offer revised = offer("q-2", Offer.Status.REVISED);
    Offer withdrawn = offer("q-2", Offer.Status.WITHDRAWN);

    assertThat(news(List.of(offering(offered)), List.of()))
        .containsExactly(new Notice.RfqQuoted(RUNNING, offered));
    assertThat(news(List.of(offering(offered)), List.of())).isEmpty();
    assertThat(news(List.of(offering(revised)), List.of()))
        .containsExactly(new Notice.RfqQuoted(RUNNING, revised));
    assertThat(news(List.of(offering(withdrawn)), List.of()))
        .containsExactly(new Notice.RfqQuoted(RUNNING, withdrawn));
  }

  @Test
  void olderReadingIsPassedOver() {
    RfqSnapshot older = offering();
    news(List.of(offering(offer("q-1", Offer.Status.OFFERED))), List.of());

    assertThat(news(List.of(older), List.of())).isEmpty();
  }

  @Test
  void quoteThatEndsTheRfqIsToldBeforeTheEnd() {
    Rfq completed = rfq(COMPLETED, null, "instance-1");
    Offer last = offer("q-1", Offer.Status.OFFERED);

    assertThat(news(List.of(new RfqSnapshot(completed, ++read, null, List.of(last))), List.of()))
        .containsExactly(new Notice.RfqQuoted(completed, last), new Notice.RfqCompleted(completed));
  }

  @Test
  void endIsToldOnceItsQuotesAreRead() {
    Rfq settled = rfq(COMPLETED, null, null);
    Offer last = offer("q-1", Offer.Status.OFFERED);

    assertThat(history.awaitsEnd(RUNNING.id())).isTrue();
    assertThat(news(List.of(new RfqSnapshot(settled, ++read, null, null)), List.of())).isEmpty();
    assertThat(history.rfqs()).containsExactly(RUNNING.id());
    assertThat(news(List.of(new RfqSnapshot(settled, ++read, null, List.of(last))), List.of()))
        .containsExactly(new Notice.RfqQuoted(settled, last), new Notice.RfqCompleted(settled));
    assertThat(history.awaitsEnd(RUNNING.id())).isFalse();
    assertThat(history.rfqs()).isEmpty();
  }

  private static Offer countered(CounterOffer.State state) {
    Offer offer = offer("q-1", Offer.Status.OFFERED);
    return new Offer(
        offer.quote(),
        offer.status(),
        new CounterOffer(1, Price.of("8.00", "EUR"), state),
        state == CounterOffer.State.REFUSED);
  }

  @Test
  void stateOfACounterOfferIsToldAndForgottenAtTheEnd() {
    Offer open = countered(CounterOffer.State.OPEN);
    Offer refused = countered(CounterOffer.State.REFUSED);
    news(List.of(offering(offer("q-1", Offer.Status.OFFERED))), List.of());

    assertThat(news(List.of(offering(open)), List.of()))
        .containsExactly(new Notice.RfqQuoted(RUNNING, open));
    assertThat(news(List.of(offering(refused)), List.of()))
        .containsExactly(new Notice.RfqQuoted(RUNNING, refused));
    Rfq completed = rfq(COMPLETED, null, "i1");
    assertThat(
            news(
                List.of(
                    new RfqSnapshot(
                        completed, ++read, null, List.of(offer("q-1", Offer.Status.OFFERED)))),
                List.of()))
        .containsExactly(new Notice.RfqCompleted(completed));
  }
}
