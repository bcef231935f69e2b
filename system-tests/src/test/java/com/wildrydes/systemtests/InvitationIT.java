package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The choice of the unicorns that are asked for a ride. */
class InvitationIT {
  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  @Test
  void unicornThatMovesIntoTheVicinityIsAskedAndMayQuote() {
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    UnicornApp traveller = wildRydes.unicornAt(place.outside());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    silent.hears("rfq", task.rfq());
    task.awaitInvited(1);
    traveller.hasHeardNothingOf(task.rfq());

    traveller.movesTo(place.centre());

    traveller.hears("rfq", task.rfq());
    task.awaitInvited(2);
    traveller.quotes(task.rfq(), "7.00", "PT1M");
    task.awaitBestQuote("7.00");
  }

  @Test
  void firstUnicornToComeWhereNobodyWasIsAsked() {
    UnicornApp traveller = wildRydes.unicornAt(place.outside());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    task.awaitInvited(0);

    traveller.movesTo(place.nextCell());

    traveller.hears("rfq", task.rfq());
    traveller.quotes(task.rfq(), "7.00", "PT1M");
    assertThat(task.awaitResultJson().at("/quotes/0/unicorn/id").asString())
        .isEqualTo(traveller.unicorn());
  }

  @Test
  void unicornThatHasLeftTheVicinityIsNotAsked() {
    UnicornApp here = wildRydes.unicornAt(place.centre());
    UnicornApp traveller = wildRydes.unicornAt(place.centre());
    traveller.movesTo(place.outside());
    traveller.onDuty(place.outside()); // which is answered when the move has been

    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);

    here.hears("rfq", task.rfq());
    task.awaitInvited(1);
    traveller.hasHeardNothingOf(task.rfq());
  }

  @Test
  void twoRfqsOfOneCustomerAtOnceMixUpNoQuotes() {
    List<UnicornApp> unicorns =
        List.of(wildRydes.unicornAt(place.centre()), wildRydes.unicornAt(place.nextCell()));
    CustomerApp customer = wildRydes.customer();
    RfqTask first = customer.asksForARide(place.centre(), destination);
    RfqTask second = customer.asksForARide(place.nextCell(), destination);
    assertThat(second.uri()).isNotEqualTo(first.uri());

    for (UnicornApp unicorn : unicorns) {
      unicorn.hears("rfq", first.rfq());
      unicorn.hears("rfq", second.rfq());
      unicorn.quotes(second.rfq(), "2.00", "PT2M");
      unicorn.quotes(first.rfq(), "1.00", "PT1M");
    }

    assertThat(prices(first)).containsExactly("1.00", "1.00");
    assertThat(prices(second)).containsExactly("2.00", "2.00");
    assertThat(first.awaitResultJson().required("from").asString()).isEqualTo(place.centre());
    assertThat(second.awaitResultJson().required("from").asString()).isEqualTo(place.nextCell());
  }

  private static List<String> prices(RfqTask task) {
    JsonNode quotes = task.awaitResultJson().required("quotes");
    return quotes.values().stream().map(quote -> quote.at("/price/amount").asString()).toList();
  }
}
