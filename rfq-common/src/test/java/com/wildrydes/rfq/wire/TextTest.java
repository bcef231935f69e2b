package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static void assertRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Text.line(text, 100))
        .withMessage(
            "must be one line of 1 to 100 characters: at least one visible, none a control"
                + " character, a mark that turns the direction of writing, or excluded from XML"
                + " 1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " Rosa ",
        "Ünïcørn",
        "独角兽",
        "حصان",
        "🦄",
        "👩\u200D👩\u200D👧",
        "می\u200Cخواهم",
        "!",
        "7",
        "e\u0301",
        "a\u00A0b",
        "\uE000a",
        "½",
        "€",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F"
      })
  void nameOfAnyScriptIsALine(String name) {
    assertThat(Text.line(name, 100)).isEqualTo(name);
    assertThat(Text.carried(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\uFFFF",
        "\uFFFEx",
        "x\uD83E",
        "\uDD84x",
        "\uDD84\uD83E",
        "x\u0000",
        "x\u001B[2J"
      })
  void textThatSqsCannotCarryIsRefused(String text) {
    assertRefused(text);
    assertThatIllegalArgumentException().isThrownBy(() -> Text.carried(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\tb", "a\nb", "a\r", "a\u007F", "a\u0085b", "a\u009B2J", "a\u2028b", "a\u2029"})
  void lineHasNoControlCharactersAndOneLine(String text) {
    assertRefused(text);
    assertThat(Text.carried(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
        0x2069
      })
  void lineHasNoMarksThatTurnTheDirectionOfWriting(int mark) {
    assertRefused("a" + Character.toString(mark) + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00A0",
        "\u3000",
        "\u200B",
        "\u200C\u200D",
        "\u2060",
        "\uFEFF",
        "\u00AD",
        "\u180E",
        "\u034F",
        "\u115F",
        "\u1160",
        "\u3164",
        "\uFFA0",
        "\u2800",
        "\u2800 \u2800",
        "\uFE0F",
        "\u17B4",
        "\uD834\uDD59",
        "\uDB40\uDC41",
        "\uDB40\uDD00",
        "\uD80D\uDC41",
        "\u0301",
        "\uE000"
      })
  void lineOfWhichNothingIsSeenIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void lengthCountsCodePoints() {
    assertThat(Text.line("🦄".repeat(100), 100)).hasSize(200);
    assertRefused("🦄".repeat(101));
    assertRefused("a".repeat(101));
  }

  @Property(tries = 5000)
  void whatTheDocumentsPatternMatchesIsALine(
      @ForAll @IntRange(max = Character.MAX_CODE_POINT) int first,
      @ForAll @IntRange(max = 0xFFFF) int second) {
    String text = Character.toString(first) + Character.toString(second);

    if (Pattern.matches(Text.LINE_START + Text.LINE_REST + "{0,9}", text)) {
      assertThat(Text.line(text, 10)).isEqualTo(text);
    }
  }

  @Test
  void everyCharacterThatALineMayBeginWithIsVisible() {
    Pattern start = Pattern.compile(Text.LINE_START);

    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::toString)
                .filter(text -> start.matcher(text).matches())
                .toList())
        .allSatisfy(text -> assertThat(Text.line(text, 1)).isEqualTo(text));
  }
}
