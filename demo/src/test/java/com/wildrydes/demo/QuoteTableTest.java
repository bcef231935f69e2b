package com.wildrydes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTableTest {
  private static Quote quote(String name, String amount, String pickupEta) {
    return new Quote(
        "quote of " + name,
        new Quote.Unicorn(name, name),
        Price.of(amount, "EUR"),
        Duration.parse(pickupEta),
        Instant.parse("2026-05-01T12:00:00Z"));
  }

  @Test
  void figuresAreAlignedAtTheRightAndTextsAtTheLeft() {
    QuoteTable table =
        new QuoteTable(
            List.of(quote("Moonbeam", "9.10", "PT4M"), quote("Jo", "112.50", "PT11M30S")),
            ZoneOffset.UTC);

    assertThat(table.lines())
        .containsExactly(
            "     price   pickup in   unicorn    valid until",
            "----------   ---------   --------   -----------",
            "  9.10 EUR       4 min   Moonbeam   12:00:00",
            "112.50 EUR      12 min   Jo         12:00:00");
  }

  @Test
  void withoutQuotesThereAreHeadingsOnly() {
    assertThat(new QuoteTable(List.of(), ZoneOffset.UTC).lines()).hasSize(2);
  }
}
