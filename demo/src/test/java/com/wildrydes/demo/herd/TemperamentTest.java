package com.wildrydes.demo.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemperamentTest {
  private static final HerdProperties PROPERTIES =
      new HerdProperties(
          null,
          1,
          1,
          0,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          0.2,
          0.1,
          Duration.ofDays(1),
          Duration.ofDays(1));

  private static List<Answer> answers(boolean eager, int seed) {
    Temperament temperament = new Temperament(PROPERTIES, new SplittableRandom(seed), eager);
    return Stream.generate(temperament::next).limit(10_000).toList();
  }

  private static long thinkingMillis(Answer answer) {
    return switch (answer) {
      case Answer.Quote quote -> quote.after().toMillis();
      case Answer.Decline decline -> decline.after().toMillis();
      case Answer.Silence _ -> 1000;
    };
  }

  @Test
  void someDeclineAndSomeStaySilent() {
    List<Answer> answers = answers(false, 7);

    assertThat(answers.stream().filter(Answer.Decline.class::isInstance).count())
        .isBetween(1800L, 2200L);
    assertThat(answers.stream().filter(Answer.Silence.class::isInstance).count())
        .isBetween(850L, 1150L);
    assertThat(answers).allMatch(a -> thinkingMillis(a) >= 1000 && thinkingMillis(a) <= 8000);
  }

  @Test
  void anEagerOneAlwaysQuotesSoon() {
    assertThat(answers(true, 7))
        .hasOnlyElementsOfType(Answer.Quote.class)
        .allMatch(answer -> thinkingMillis(answer) <= 2750);
  }

  @Test
  void theSameSeedGivesTheSameAnswers() {
    assertThat(answers(false, 3)).isEqualTo(answers(false, 3)).isNotEqualTo(answers(false, 4));
  }
}
