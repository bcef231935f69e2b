package com.wildrydes.demo.herd;

import static com.wildrydes.demo.herd.BargainStyle.FIRM;
import static com.wildrydes.demo.herd.BargainStyle.HAGGLER;
import static com.wildrydes.demo.herd.BargainStyle.TAKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Price;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BargainStyleTest {
  private static final Price USUAL = euros("10.00");

  private static Price euros(String amount) {
    return Price.of(amount, "EUR");
  }

  @Test
  void withoutATargetEveryoneAsksForTheUsualPrice() {
    assertThat(BargainStyle.values())
        .allSatisfy(style -> assertThat(style.ask(USUAL, null)).isEqualTo(USUAL));
  }

  @Test
  void takerTakesThePriceThatIsNamedUnlessItIsFarTooLow() {
    assertThat(TAKER.ask(USUAL, euros("8.00"))).isEqualTo(euros("8.00"));
    assertThat(TAKER.ask(USUAL, euros("12.00"))).isEqualTo(euros("12.00"));
    assertThat(TAKER.ask(USUAL, euros("7.99"))).isEqualTo(USUAL);
    assertThat(TAKER.isTemptedBy(USUAL, euros("8.00"))).isTrue();
    assertThat(TAKER.isTemptedBy(USUAL, euros("7.99"))).isFalse();
    assertThat(TAKER.meet(USUAL, euros("8.50"))).contains(euros("8.50"));
    assertThat(TAKER.meet(USUAL, euros("7.50"))).isEmpty();
  }

  @Test
  void hagglerAsksForMoreAndComesDown() {
    assertThat(HAGGLER.ask(USUAL, euros("8.00"))).isEqualTo(USUAL);
    assertThat(HAGGLER.ask(USUAL, euros("11.00"))).isEqualTo(euros("12.10"));
    assertThat(HAGGLER.meet(USUAL, euros("9.00"))).contains(euros("9.00"));
    assertThat(HAGGLER.meet(USUAL, euros("5.00"))).contains(euros("8.00"));
    assertThat(HAGGLER.isTemptedBy(USUAL, euros("20.00"))).isFalse();
  }

  @Test
  void firmOneRefuses() {
    assertThat(FIRM.ask(USUAL, euros("9.50"))).isEqualTo(USUAL);
    assertThat(FIRM.meet(USUAL, euros("9.50"))).isEmpty();
    assertThat(FIRM.isTemptedBy(USUAL, euros("20.00"))).isFalse();
  }

  @Test
  void sameSeedGivesTheSameStylesAndAllOfThem() {
    assertThat(styles(3)).isEqualTo(styles(3)).contains(BargainStyle.values());
  }

  private static List<BargainStyle> styles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> BargainStyle.of(random)).limit(50).toList();
  }
}
