package com.wildrydes.ridebooking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WinnerAnnouncementTest {
  private static final UnicornId WINNER = new UnicornId("u1");

  private static Quote quote(String unicorn, String amount) {
    return new Quote(
        "q-" + unicorn,
        new UnicornId(unicorn),
        "Name of " + unicorn,
        Price.of(amount, "EUR"),
        Duration.ofMinutes(4),
        RfqFixture.DEADLINE);
  }

  @Test
  void unicornsWithTheSamePriceShareARank() {
    List<Quote> quotes = List.of(quote("u2", "9.00"), quote("u1", "9.50"), quote("u3", "9.50"));

    assertThat(WinnerAnnouncement.decision(WINNER, quotes, false))
        .isEqualTo(
            new Message.RfqDecided(
                WINNER,
                List.of(List.of(new UnicornId("u2")), List.of(WINNER, new UnicornId("u3"))),
                null));
    assertThat(WinnerAnnouncement.decision(null, quotes, true).bestPrice())
        .isEqualTo(Price.of("9.00", "EUR"));
    assertThat(WinnerAnnouncement.decision(null, List.of(), true))
        .isEqualTo(new Message.RfqDecided(null, List.of(), null));
  }

  @Test
  void ranksAreLeftOutOfAMessageThatTheyWouldMakeTooLong() {
    String id = "u".repeat(100);
    List<Quote> many = IntStream.range(0, 600).mapToObj(i -> quote(id + i, "9.00")).toList();

    Message.RfqDecided decision = WinnerAnnouncement.decision(WINNER, many, true);

    assertThat(decision).isEqualTo(new Message.RfqDecided(WINNER, null, Price.of("9.00", "EUR")));
    Message.RfqDecided fewer = WinnerAnnouncement.decision(WINNER, many.subList(0, 500), true);
    assertThat(fewer.offers()).isNotNull();
    assertThat(Json.write(fewer).length()).isLessThan(60 * 1024);
  }
}
