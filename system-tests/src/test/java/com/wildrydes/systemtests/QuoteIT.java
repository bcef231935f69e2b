package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The quotes that count. A silent unicorn keeps the RFQs open. */
class QuoteIT {
  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  /** Submits an RFQ and waits until both unicorns are asked. */
  private RfqTask askedFor(UnicornApp one, UnicornApp other) {
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    one.hears("rfq", task.rfq());
    other.hears("rfq", task.rfq());
    task.awaitInvited(2);
    return task;
  }

  @Test
  void newestQuoteOfAUnicornCounts() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    RfqTask task = askedFor(rosa, silent);
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitBestQuote("12.50");
    String former = task.quotes().json().at("/quotes/0/id").asString();

    rosa.quotes(task.rfq(), "14.00", "PT2M");
    task.awaitBestQuote("14.00");

    assertThat(task.read().json().required("responses-received").asInt()).isEqualTo(1);
    JsonNode quotes = Answer.to("GET", task.enough().location()).json().required("quotes");
    assertThat(quotes.size()).isEqualTo(1);
    assertThat(quotes.at("/0/price/amount").asString()).isEqualTo("14.00");
    assertThat(quotes.at("/0/pickup-eta").asString()).isEqualTo("PT2M");
    assertThat(quotes.at("/0/id").asString()).isNotEqualTo(former);
  }

  @Test
  void withdrawnQuoteCountsNoMore() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    RfqTask task = askedFor(rosa, silent);
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitBestQuote("12.50");

    rosa.withdraws(task.rfq());
    task.awaitBestQuote("");

    JsonNode result = Answer.to("GET", task.enough().location()).json();
    assertThat(result.required("quotes").isEmpty()).isTrue();
    assertThat(result.required("unicorns").toString())
        .isEqualTo("{\"invited\":2,\"quoted\":0,\"declined\":0,\"unreachable\":0}");
  }

  @Test
  void quoteAfterAllHaveAnsweredIsTooLateAndChangesNothing() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.centre());
    RfqTask task = askedFor(rosa, hugo);
    hugo.declines(task.rfq());
    rosa.quotesAndIsRecorded(task.rfq(), "12.50", "PT4M");
    String result = task.awaitResult().body();

    rosa.quotes(task.rfq(), "1.00", "PT1M");

    assertThat(reason(rosa.hears("quote-rejected", task.rfq()))).isEqualTo("too-late");
    assertThat(task.awaitResult().body()).isEqualTo(result);
  }

  @Test
  void quoteForAClosedRfqIsRejected() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    RfqTask task = askedFor(rosa, silent);
    String result = Answer.to("GET", task.enough().location()).body();
    rosa.hears("rfq-closed", task.rfq());

    rosa.quotes(task.rfq(), "12.50", "PT4M");

    assertThat(reason(rosa.hears("quote-rejected", task.rfq()))).isEqualTo("rfq-closed");
    assertThat(task.awaitResult().body()).isEqualTo(result);
  }

  @Test
  void quoteOfAUnicornThatWasNotAskedIsRejected() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    UnicornApp outsider = wildRydes.unicornAt(place.outside());
    RfqTask task = askedFor(rosa, silent);

    outsider.quotes(task.rfq(), "1.00", "PT1M");

    assertThat(reason(outsider.hears("quote-rejected", task.rfq()))).isEqualTo("not-invited");
    assertThat(task.quotes().json().required("quotes").isEmpty()).isTrue();
  }

  @Test
  void quoteForAnRfqThatNobodyKnowsIsRejected() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());

    rosa.quotes("made-up", "1.00", "PT1M");

    assertThat(reason(rosa.hears("quote-rejected", "made-up"))).isEqualTo("unknown-rfq");
  }

  private static String reason(JsonNode rejection) {
    return rejection.required("reason").asString();
  }
}
