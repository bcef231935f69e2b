package com.wildrydes.ridebooking.rfq;

import static com.wildrydes.ridebooking.rfq.RfqFixture.DEADLINE;
import static com.wildrydes.ridebooking.rfq.RfqFixture.decline;
import static com.wildrydes.ridebooking.rfq.RfqFixture.part;
import static com.wildrydes.ridebooking.rfq.RfqFixture.quote;
import static com.wildrydes.ridebooking.rfq.RfqFixture.roster;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatheredTest {
  private static final Response FIRST = quote("u1", "1.9", "10.00", DEADLINE.minusSeconds(9));
  private static final Response REVISED = quote("u1", "2.1", "8.00", DEADLINE.minusSeconds(8));

  @Test
  void newestSequenceCountsWhateverTheOrderOfArrival() {
    var rosters = List.of(roster("i1", "u1"));

    assertThat(new Gathered(rosters, List.of(FIRST, REVISED)).counting(DEADLINE))
        .isEqualTo(new Gathered(rosters, List.of(REVISED, FIRST)).counting(DEADLINE))
        .containsValue(REVISED)
        .hasSize(1);
  }

  @Test
  void lateRevisionDoesNotHideTheQuoteInTime() {
    Response late = quote("u1", "2.2", "7.00", DEADLINE.plusMillis(1));
    var gathered = new Gathered(List.of(roster("i1", "u1")), List.of(FIRST, late));

    assertThat(gathered.counting(DEADLINE)).containsValue(FIRST).hasSize(1);
  }

  @Test
  void responseSentAtTheDeadlineIsInTime() {
    assertThat(decline("u1", "1.1", DEADLINE).isInTime(DEADLINE)).isTrue();
    assertThat(decline("u1", "1.1", DEADLINE.plusMillis(1)).isInTime(DEADLINE)).isFalse();
  }

  @Test
  void whoAnswersWasAskedWhetherOrNotARosterSaysSo() {
    var unlisted = new Gathered(List.of(roster("i1", "u2")), List.of(FIRST));

    assertThat(unlisted.counting(DEADLINE)).containsValue(FIRST);
    assertThat(unlisted.listed()).containsExactly(new UnicornId("u2"));
    assertThat(unlisted.invited(DEADLINE))
        .containsExactlyInAnyOrder(new UnicornId("u1"), new UnicornId("u2"));
    assertThat(unlisted.invited(FIRST.sent().minusMillis(1))).containsExactly(new UnicornId("u2"));
  }

  @Test
  void rosterIsWholeWithAllItsParts() {
    var first = part("i1", 1, 2, "u1");
    var second = part("i1", 2, 2, "u2");

    assertThat(new Gathered(List.of(first), List.of()).rostersAreWhole())
        .isEqualTo(Map.of("i1", false));
    assertThat(new Gathered(List.of(first, second), List.of()).rostersAreWhole())
        .isEqualTo(Map.of("i1", true));
    assertThat(new Gathered(List.of(first, roster("i2")), List.of()).rostersAreWhole())
        .isEqualTo(Map.of("i1", false, "i2", true));
    assertThat(new Gathered(List.of(), List.of()).rostersAreWhole()).isEmpty();
  }

  @Test
  void refusalOfACounterOfferIsNoResponseAndTheQuoteBeforeItStands() {
    Response refused = RfqFixture.refusal("u1", "1.9", 1);
    var gathered = new Gathered(List.of(roster("i1", "u1", "u2")), List.of(FIRST, refused));

    assertThat(gathered.counting(DEADLINE)).containsExactly(Map.entry(FIRST.unicorn(), FIRST));
    assertThat(new Gathered(List.of(), List.of(refused)).invited(DEADLINE)).isEmpty();
  }
}
