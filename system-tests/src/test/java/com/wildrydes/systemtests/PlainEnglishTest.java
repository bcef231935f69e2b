package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments, log lines, refusals, API texts and documents keep the rules of CONTRIBUTING.md. */
class PlainEnglishTest {
  @Test
  void wordsKeepTheRules() throws IOException {
    assertThat(PlainEnglish.findings(Path.of("..").toAbsolutePath().normalize())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who it is is known, and may not.",
        "Of who has shown a token the body need not say.",
        "Whether it may be followed.",
        "As it came",
        "Where the matter goes on"
      })
  void relativeClauseWithoutItsNounIsFound(String text) {
    assertThat(PlainEnglish.isHeadless(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Of two the newer one counts.",
        "What waits is a virtual thread.",
        "That an issuer has not answered is no failure.",
        "Not counted are empty receives."
      })
  void sentenceThatBeginsWithItsObjectIsFound(String sentence) {
    assertThat(PlainEnglish.isInverted(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"What would change it?", "That is the case.", "Of course.", "The client asks."})
  void sentenceWithSubjectVerbAndObjectIsNotFound(String sentence) {
    assertThat(PlainEnglish.isInverted(sentence)).isFalse();
  }

  @Test
  void commentOfAMethodBeginsWithAVerb() {
    assertThat(PlainEnglish.beginsWithVerb("Returns the ARN.")).isTrue();
    assertThat(PlainEnglish.beginsWithVerb("The ARN.")).isFalse();
    assertThat(PlainEnglish.beginsWithVerb("This is the ARN.")).isFalse();
  }

  @Test
  void refusalSaysMust() {
    assertThat(PlainEnglish.lacksMust("limit is a number from 1 to 100")).isTrue();
    assertThat(PlainEnglish.lacksMust("limit must be a number from 1 to 100")).isFalse();
  }
}
