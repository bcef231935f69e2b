package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Saddle(String colour, @Nullable Integer size) {}

  record Stable(Saddle saddle, boolean open) {}

  private static ThrowableAssertAlternative<UnreadableMessageException> assertRefused(String json) {
    return assertThatExceptionOfType(UnreadableMessageException.class)
        .as(json)
        .isThrownBy(() -> Json.read(json, Message.RfqClosed.class))
        .withMessageNotContainingAny("jackson", "wildrydes", "java.", "Source", "token", "line:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"reason\":",
        "{\"reason\":\"deadline\"",
        "{'reason':'deadline'}",
        "{\"reason\":\"deadline\",}",
        "{\"reason\":\"dead\nline\"}",
        "{\"reason\":\"\\x\"}",
        "{\"reason\":NaN}",
        "<rfq/>",
        "reason=deadline",
        "}"
      })
  void brokenJsonIsRefusedInASentence(String json) {
    assertRefused(json).withMessage("the text must be well-formed JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "[{}]",
        "\"deadline\"",
        "\"\"",
        "42",
        "true",
        "{\"reason\":\"deadline\"} {}"
      })
  void whatIsNotOneJsonObjectIsRefused(String json) {
    assertRefused(json).withMessage("the text must be one JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\":\"a\",\"reason\":\"b\"}|reason",
        "{\"x\":1,\"reason\":\"a\",\"x\":2}|x",
        "{\"reason\":\"a\",\"x\":{\"y\":[{\"z\":1,\"z\":1}]}}|z",
        "{\"reason\":\"a\",\"re\\u0061son\":\"b\"}|reason",
        "{\"reason\":\"a\",\"\\ud800\":1,\"\\ud800\":2}|(a name that is not shown)"
      })
  void propertyThatIsGivenTwiceIsNamed(String json, String name) {
    assertRefused(json).withMessage("\"%s\": must not be given twice".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83e", "a\\udd84", "\\uffff", "x\uFFFE", "\\u0000", "\\u001b[2J"})
  void textThatSqsCannotCarryIsRefusedByItsName(String text) {
    assertRefused("{\"reason\":\"%s\"}".formatted(text))
        .withMessageStartingWith("\"reason\": must not hold characters that XML 1.0 excludes");
  }

  @Test
  void deepNestingIsRefusedEvenInUnknownProperties() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);

    assertRefused("{\"reason\":\"deadline\",\"x\":" + deep + "}")
        .withMessage("the JSON must be smaller, or nested less deep");
  }

  @Test
  void longNumberIsRefused() {
    assertRefused("{\"reason\":" + "9".repeat(60_000) + "}");
  }

  @Test
  void missingPropertyOfANestedRecordIsNamedByItsPath() {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read("{\"saddle\":{\"size\":3},\"open\":true}", Stable.class))
        .withMessage("\"saddle.colour\": must be given");
  }

  @Test
  void missingPrimitiveIsNamedAsEveryOther() {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read("{\"saddle\":{\"colour\":\"red\"}}", Stable.class))
        .withMessage("\"open\": must be given");
  }

  @Test
  void nullableComponentMayBeMissing() {
    assertThat(Json.read("{\"saddle\":{\"colour\":\"red\"},\"open\":false}", Stable.class))
        .isEqualTo(new Stable(new Saddle("red", null), false));
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    assertThat(Json.write(new Saddle("red", null))).isEqualTo("{\"colour\":\"red\"}");
  }

  @Test
  void textsOfAllScriptsComeBack() {
    Message.RfqClosed closed = new Message.RfqClosed("\"ünïcørn\" 独角兽 \uD83E\uDD84 \\ \n");

    assertThat(Json.read(Json.write(closed), Message.RfqClosed.class)).isEqualTo(closed);
  }
}
