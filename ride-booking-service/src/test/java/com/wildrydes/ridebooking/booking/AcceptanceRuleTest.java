package com.wildrydes.ridebooking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.QuoteAcceptance.Outcome;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptanceRuleTest {
  private static final Instant NOW = RfqFixture.DEADLINE;
  private static final Quote ROSA = quote("q-1", "rosa", NOW);
  private static final Quote LUNA = quote("q-2", "luna", NOW);

  private static Quote quote(String id, String unicorn, Instant validUntil) {
    return new Quote(
        id,
        new UnicornId(unicorn),
        "Name of " + unicorn,
        Price.of("9.00", "EUR"),
        Duration.ofMinutes(4),
        validUntil);
  }

  private static Rfq rfq(Choice choice) {
    Rfq rfq = RfqFixture.published();
    return new Rfq(
        rfq.id(),
        rfq.origin(),
        rfq.trip(),
        rfq.deadline(),
        rfq.bargain(),
        rfq.publication(),
        rfq.state(),
        choice,
        rfq.keeper());
  }

  private static Ride rideOf(Quote quote) {
    Rfq rfq = RfqFixture.published();
    return new Ride(
        "ride-1", rfq.id(), rfq.customer(), quote, NOW, NOW, new RideState.Requested(), null);
  }

  private static Rfq withdrawn(Quote quote) {
    return rfq(new Choice(null, null, Set.of(quote.unicorn()), null, null, false, false));
  }

  private static Rfq expired() {
    return rfq(new Choice(null, null, Set.of(), null, null, true, false));
  }

  @Test
  void quoteMayBeAcceptedUntilItsTimeIsOver() {
    Rfq rfq = rfq(Choice.NONE);

    assertThat(AcceptanceRule.decided(rfq, null, ROSA, NOW)).isEmpty();
    assertThat(AcceptanceRule.decided(rfq, null, ROSA, NOW.plusMillis(1)))
        .contains(new Outcome.QuoteExpired(NOW));
  }

  @Test
  void sameQuoteIsAcceptedAgainAndAnotherFindsTheRide() {
    Rfq rfq = rfq(Choice.NONE);
    Ride ride = rideOf(ROSA);
    Instant later = NOW.plusSeconds(1);

    assertThat(AcceptanceRule.decided(rfq, ride, ROSA, later))
        .contains(new Outcome.Accepted(ride, false));
    assertThat(AcceptanceRule.decided(rfq, ride, LUNA, later)).contains(new Outcome.Decided(ride));
  }

  @Test
  void quoteThatIsWithdrawnIsRefused() {
    assertThat(AcceptanceRule.decided(withdrawn(ROSA), null, ROSA, NOW))
        .contains(new Outcome.Withdrawn());
    assertThat(AcceptanceRule.decided(withdrawn(ROSA), null, LUNA, NOW)).isEmpty();
  }

  @Test
  void nothingIsAcceptedAfterTheTimeToChoose() {
    assertThat(AcceptanceRule.decided(expired(), null, ROSA, NOW))
        .contains(new Outcome.ChoiceExpired());
  }

  @Test
  void nothingIsAcceptableBeforeTheRideOfATakenQuoteIsRequested() {
    Rfq taken = rfq(new Choice(ROSA.unicorn(), null, Set.of(), null, null, false, false));

    assertThat(AcceptanceRule.isPossible(taken, List.of(ROSA, LUNA), NOW)).isFalse();
  }

  @Test
  void acceptanceIsPossibleWhileOneQuoteIsLeft() {
    List<Quote> quotes = List.of(ROSA, LUNA);

    assertThat(AcceptanceRule.isPossible(withdrawn(ROSA), quotes, NOW)).isTrue();
    assertThat(AcceptanceRule.isPossible(withdrawn(ROSA), List.of(ROSA), NOW)).isFalse();
    assertThat(AcceptanceRule.isPossible(rfq(Choice.NONE), quotes, NOW.plusMillis(1))).isFalse();
    assertThat(AcceptanceRule.isPossible(expired(), quotes, NOW)).isFalse();
  }
}
