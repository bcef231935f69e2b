package com.wildrydes.ridebooking.rfq;

import static com.wildrydes.ridebooking.rfq.RfqFixture.DEADLINE;
import static com.wildrydes.ridebooking.rfq.RfqFixture.PUBLISHED;
import static com.wildrydes.ridebooking.rfq.RfqFixture.decline;
import static com.wildrydes.ridebooking.rfq.RfqFixture.published;
import static com.wildrydes.ridebooking.rfq.RfqFixture.quote;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptAtRuleTest {
  private static final Instant NOW = PUBLISHED.plusSeconds(9);
  private static final Rfq RFQ = published().with(new Bargain(null, Price.of("10.00", "EUR")));

  private static Optional<String> taken(Rfq rfq, Response... responses) {
    Gathered gathered = new Gathered(List.of(), List.of(responses));
    return AcceptAtRule.taken(rfq, gathered, NOW).map(UnicornId::value);
  }

  private static Response at(int second, String unicorn, String sequence, String amount) {
    return quote(unicorn, sequence, amount, PUBLISHED.plusSeconds(second));
  }

  private static Response validUntil(Instant end, Response response) {
    var quote = (Message.Quote) response.content();
    return new Response(
        new Message.Quote(
            quote.unicorn(),
            quote.name(),
            quote.sequence(),
            quote.price(),
            quote.pickupEta(),
            end,
            quote.replyTo()),
        response.sent(),
        response.traceparent());
  }

  @Test
  void quoteAtTheLimitIsTakenAndOneAboveItIsNot() {
    assertThat(taken(RFQ, at(1, "u1", "1.1", "10.00"))).contains("u1");
    assertThat(taken(RFQ, at(1, "u1", "1.1", "10.01"))).isEmpty();
    assertThat(taken(published(), at(1, "u1", "1.1", "0.01"))).isEmpty();
  }

  @Test
  void firstSentIsTakenNotTheCheapest() {
    assertThat(taken(RFQ, at(3, "u1", "1.1", "1.00"), at(2, "u2", "9.9", "10.00"))).contains("u2");
  }

  @Test
  void ofTwoSentTogetherTheLowerSequenceAndThenTheIdDecides() {
    assertThat(taken(RFQ, at(1, "u1", "1.2", "9.00"), at(1, "u2", "1.1", "9.00"))).contains("u2");
    assertThat(taken(RFQ, at(1, "u2", "1.1", "9.00"), at(1, "u1", "1.1", "9.00"))).contains("u1");
  }

  @Test
  void onlyTheNewestOfEachUnicornCounts() {
    assertThat(taken(RFQ, at(1, "u1", "1.1", "9.00"), at(2, "u1", "1.2", "11.00"))).isEmpty();
    assertThat(taken(RFQ, at(1, "u1", "1.1", "9.00"), decline("u1", "1.2", PUBLISHED))).isEmpty();
    assertThat(
            taken(
                RFQ,
                at(1, "u1", "1.1", "12.00"),
                at(4, "u1", "1.2", "9.00"),
                at(3, "u2", "1.1", "9.50")))
        .contains("u2");
  }

  @Test
  void lateAndExpiredQuotesAreNotTaken() {
    assertThat(taken(RFQ, quote("u1", "1.1", "9.00", DEADLINE.plusMillis(1)))).isEmpty();
    assertThat(taken(RFQ, quote("u1", "1.1", "9.00", DEADLINE))).contains("u1");
    Response quote = at(1, "u1", "1.1", "9.00");
    assertThat(taken(RFQ, validUntil(NOW.minusMillis(1), quote))).isEmpty();
    assertThat(taken(RFQ, validUntil(NOW, quote))).contains("u1");
  }

  @Test
  void amountsOfAnotherCurrencyAreNotCompared() {
    Rfq inYen = published().with(new Bargain(null, Price.of("1000", "JPY")));

    assertThat(taken(inYen, at(1, "u1", "1.1", "9.00"))).isEmpty();
  }
}
