package com.wildrydes.ridebooking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.booking.RideState.Cancelled;
import com.wildrydes.ridebooking.booking.RideState.Completed;
import com.wildrydes.ridebooking.booking.RideState.Confirmed;
import com.wildrydes.ridebooking.booking.RideState.Declined;
import com.wildrydes.ridebooking.booking.RideState.Ended;
import com.wildrydes.ridebooking.booking.RideState.Party;
import com.wildrydes.ridebooking.booking.RideState.Requested;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RideStateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:20:00Z");
  private static final RideState REQUESTED = new Requested();
  private static final RideState CONFIRMED = new Confirmed();

  static Stream<Ended> ends() {
    return Stream.of(
        new Declined("busy"),
        new Cancelled(Party.CUSTOMER, false),
        new Cancelled(Party.UNICORN, true),
        new Completed(NOW));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void nothingChangesAnEnd(Ended end) {
    assertThat(
            List.of(
                end.confirm(),
                end.decline("late"),
                end.cancelByCustomer(),
                end.cancelByUnicorn(),
                end.complete(NOW)))
        .containsOnly(end);
  }

  @Test
  void requestedRideIsConfirmedOrDeclined() {
    assertThat(REQUESTED.confirm()).isEqualTo(CONFIRMED);
    assertThat(REQUESTED.decline("busy")).isEqualTo(new Declined("busy"));
  }

  @Test
  void confirmedRideCannotBeDeclined() {
    assertThat(CONFIRMED.decline("busy")).isEqualTo(CONFIRMED);
    assertThat(CONFIRMED.confirm()).isEqualTo(CONFIRMED);
  }

  @Test
  void whatTheUnicornEndsItHadConfirmed() {
    assertThat(REQUESTED.complete(NOW)).isEqualTo(new Completed(NOW));
    assertThat(REQUESTED.cancelByUnicorn()).isEqualTo(new Cancelled(Party.UNICORN, true));
  }

  @Test
  void unicornHasWonOnceItConfirmed() {
    assertThat(REQUESTED.isWon()).isFalse();
    assertThat(REQUESTED.decline("busy").isWon()).isFalse();
    assertThat(REQUESTED.cancelByCustomer().isWon()).isFalse();
    assertThat(CONFIRMED.isWon()).isTrue();
    assertThat(CONFIRMED.cancelByCustomer().isWon()).isTrue();
    assertThat(CONFIRMED.complete(NOW).isWon()).isTrue();
  }
}
