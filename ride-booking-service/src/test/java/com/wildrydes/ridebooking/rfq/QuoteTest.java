package com.wildrydes.ridebooking.rfq;

import static com.wildrydes.ridebooking.rfq.RfqFixture.DEADLINE;
import static com.wildrydes.ridebooking.rfq.RfqFixture.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  private static Quote quote(String id, String amount, int minutes) {
    return new Quote(
        id,
        new UnicornId("u"),
        "Sparkle",
        Price.of(amount, "EUR"),
        Duration.ofMinutes(minutes),
        DEADLINE);
  }

  private static Quote made(String unicorn, String sequence) {
    Response response = RfqFixture.quote(unicorn, sequence, "9.50", DEADLINE);
    return Quote.of(published(), (Message.Quote) response.content(), VALIDITY);
  }

  @Test
  void bestIsCheapestThenSoonestThenBySmallestId() {
    Quote dear = quote("a", "10.00", 1);
    Quote slow = quote("b", "9.00", 5);
    Quote second = quote("d", "9.00", 4);
    Quote first = quote("c", "9.00", 4);

    assertThat(List.of(dear, slow, second, first).stream().sorted())
        .containsExactly(first, second, slow, dear);
  }

  @Test
  void eachRevisionHasAnIdOfItsOwn() {
    assertThat(made("u1", "1.1").id())
        .isEqualTo(made("u1", "1.1").id())
        .isNotEqualTo(made("u1", "1.2").id())
        .isNotEqualTo(made("u2", "1.1").id())
        .hasSize(32);
  }

  @Test
  void quoteIsValidUntilSomeTimeAfterTheDeadlineUnlessItSaysItself() {
    assertThat(made("u1", "1.1").validUntil()).isEqualTo(DEADLINE.plus(VALIDITY));
  }
}
