package com.wildrydes.ridebooking.booking;

import static com.wildrydes.ridebooking.rfq.RfqFixture.DEADLINE;
import static com.wildrydes.ridebooking.rfq.RfqFixture.PUBLISHED;
import static com.wildrydes.ridebooking.rfq.RfqFixture.decline;
import static com.wildrydes.ridebooking.rfq.RfqFixture.published;
import static com.wildrydes.ridebooking.rfq.RfqFixture.quote;
import static com.wildrydes.ridebooking.rfq.RfqFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.CounterOfferRule.Step;
import com.wildrydes.ridebooking.booking.CounterOffers.Outcome;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterOfferRuleTest {
  private static final Rfq RFQ = published();
  private static final Response QUOTE = quote("u1", "1.1", "10.00", PUBLISHED);
  private static final Response REVISED = quote("u1", "1.3", "9.00", PUBLISHED);

  private static Message.Quote content(Response response) {
    return (Message.Quote) response.content();
  }

  private static Message.CounterOffer counterOffer(int number, String sequence, String amount) {
    return new Message.CounterOffer(
        new UnicornId("u1"), Sequence.parse(sequence), Price.of(amount, "EUR"), number);
  }

  private static Step next(
      Response to, String amount, List<Message.CounterOffer> made, Response... said) {
    return CounterOfferRule.next(
        RFQ,
        new Gathered(List.of(), List.of(said), made),
        Quote.idOf(RFQ.id(), content(to)),
        Price.of(amount, "EUR"),
        PUBLISHED);
  }

  private static Step refused(Outcome outcome) {
    return new Step.Refused(outcome);
  }

  @Test
  void firstCounterOfferIsMade() {
    assertThat(next(QUOTE, "9.99", List.of(), QUOTE))
        .isEqualTo(new Step.Make(content(QUOTE), counterOffer(1, "1.1", "9.99")));
  }

  @Test
  void nobodyIsAskedWhoCannotAnswerBeforeTheDeadline() {
    Step step =
        CounterOfferRule.next(
            RFQ,
            new Gathered(List.of(), List.of(QUOTE), List.of()),
            Quote.idOf(RFQ.id(), content(QUOTE)),
            Price.of("9.00", "EUR"),
            DEADLINE);

    assertThat(step).isEqualTo(refused(new Outcome.Ended(RFQ)));
  }

  @Test
  void priceMustBeBelowThatOfTheQuote() {
    assertThat(next(QUOTE, "10.00", List.of(), QUOTE))
        .isEqualTo(refused(new Outcome.NotLower(Price.of("10.00", "EUR"))));
  }

  @Test
  void openCounterOfferIsRepeatedAndHoldsUpAnother() {
    var open = counterOffer(1, "1.1", "8.00");

    assertThat(next(QUOTE, "8.00", List.of(open), QUOTE))
        .isEqualTo(new Step.Repeat(content(QUOTE), open));
    assertThat(next(QUOTE, "8.50", List.of(open), QUOTE))
        .isEqualTo(refused(new Outcome.OtherOpen(Price.of("8.00", "EUR"))));
  }

  @Test
  void refusalMakesRoomForAnotherWithTheNextNumber() {
    var refused = counterOffer(1, "1.1", "8.00");

    assertThat(next(QUOTE, "8.00", List.of(refused), QUOTE, refusal("u1", "1.2", 1)))
        .isEqualTo(new Step.Make(content(QUOTE), counterOffer(2, "1.1", "8.00")));
  }

  @Test
  void revisionMakesRoomAndIsWhatCanBeCountered() {
    var overtaken = counterOffer(1, "1.1", "8.00");

    assertThat(next(REVISED, "8.00", List.of(overtaken), QUOTE, REVISED))
        .isEqualTo(new Step.Make(content(REVISED), counterOffer(2, "1.3", "8.00")));
    assertThat(next(QUOTE, "8.00", List.of(overtaken), QUOTE, REVISED))
        .isEqualTo(refused(new Outcome.Revised()));
  }

  @Test
  void unicornIsAskedThreeTimesWhateverItRevised() {
    List<Message.CounterOffer> made =
        List.of(
            counterOffer(2, "1.1", "8.50"),
            counterOffer(1, "1.1", "8.00"),
            counterOffer(3, "1.3", "8.20"));
    Response[] said = {QUOTE, refusal("u1", "1.2", 1), REVISED};

    assertThat(next(REVISED, "8.20", made, said))
        .isEqualTo(new Step.Repeat(content(REVISED), made.getLast()));
    assertThat(next(REVISED, "8.20", made, said[0], said[1], REVISED, refusal("u1", "1.4", 3)))
        .isEqualTo(refused(new Outcome.TooMany()));
  }

  @Test
  void quoteThatWasTakenBackOrIsUnknownIsNotCountered() {
    assertThat(next(QUOTE, "8.00", List.of(), QUOTE, decline("u1", "1.2", PUBLISHED)))
        .isEqualTo(refused(new Outcome.Withdrawn()));
    assertThat(next(QUOTE, "8.00", List.of(), quote("u2", "1.1", "10.00", PUBLISHED)))
        .isEqualTo(refused(new Outcome.UnknownQuote()));
  }

  @Test
  void counterOfferToAnotherUnicornDoesNotMatter() {
    var others =
        new Message.CounterOffer(
            new UnicornId("u2"), Sequence.parse("1.1"), Price.of("7.00", "EUR"), 1);

    assertThat(next(QUOTE, "8.00", List.of(others), QUOTE))
        .isEqualTo(new Step.Make(content(QUOTE), counterOffer(1, "1.1", "8.00")));
  }
}
