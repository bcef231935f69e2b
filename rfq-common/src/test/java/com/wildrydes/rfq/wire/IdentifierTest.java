package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "-", "A_b-9", "4e6l5m"})
  void correlationIdIsPrintedAsItIs(String value) {
    assertThat(new CorrelationId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "a/b", "../a", "a\n", "ä", "٣", "\u0000", "a#RFQ"})
  void impossibleCorrelationIdIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CorrelationId(value))
        .withMessage("a correlation id must be 1 to 64 letters, digits, hyphens or underscores");
  }

  @Test
  void correlationIdHasAtMost64Characters() {
    assertThat(new CorrelationId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationId("x".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "unicorn-1", "auth0|5f7c", "me@example.com", "CORP\\alice", "..", " a "})
  void unicornIdIsPrintedAsItIs(String value) {
    assertThat(new UnicornId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\n", "\u0000", "a\uFFFF", "\uDC00a"})
  void impossibleUnicornIdIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnicornId(value))
        .withMessageStartingWith("must be one line of 1 to 128 characters");
  }

  @Test
  void unicornsAreOrderedByTheirIds() {
    assertThat(new UnicornId("a")).isLessThan(new UnicornId("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unicorn|{\"value\":\"a\"}",
        "sequence|{\"epoch\":1,\"counter\":1}",
        "reply-to|{\"partition\":\"aws\",\"region\":\"r\",\"account\":\"123456789012\",\"queue\":\"q\"}",
        "from|{\"text\":\"hello there\",\"latitude\":68.1,\"longitude\":-19.1}",
        "from|{\"latitude\":68.1,\"longitude\":-19.1}",
        "from|{\"text\":\"52.5,13.4\"}",
        "from|[\"52.5,13.4\"]",
        "from|[52.5,13.4]",
        "from|52.5",
        "cell|{\"cell\":\"871f1d489ffffff\"}"
      })
  void valueThatIsATextIsNoJsonObject(String property, String json) {
    MessageType type = "from cell".contains(property) ? MessageType.RFQ : MessageType.DECLINE;
    String body =
        GoldenFile.of(type)
            .replaceAll(
                "\"%s\"\\s*:\\s*\"[^\"]*\"".formatted(property),
                "\"%s\":%s".formatted(property, json));

    assertThat(body).contains(json);
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read(body, type.body()))
        .withMessageStartingWith("\"" + property);
  }

  @Test
  void unguessableIdIs130BitsInBase32() {
    Set<String> ids =
        Stream.generate(UnguessableId::next).limit(10_000).collect(Collectors.toSet());

    assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("[0-9a-v]{1,26}"));
    assertThat(ids.stream().filter(id -> id.length() == 26).count()).isGreaterThan(9_000);
  }

  @Test
  void randomCorrelationIdsDiffer() {
    assertThat(CorrelationId.random()).isNotEqualTo(CorrelationId.random());
  }
}
