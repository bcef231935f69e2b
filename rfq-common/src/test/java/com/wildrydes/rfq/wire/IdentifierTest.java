package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        .withMessage("a correlation id is 1 to 64 letters, digits, hyphens or underscores");
  }

  @Test
  void correlationIdHasAtMost64Characters() {
    assertThat(new CorrelationId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationId("x".repeat(65)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "unicorn-1", "auth0:4f", "me@example.com", "A_b.9"})
  void unicornIdIsPrintedAsItIs(String value) {
    assertThat(new UnicornId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a#b", "a|b", "a\n", "ä", "٣", "\u0000", "a%20"})
  void impossibleUnicornIdIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnicornId(value))
        .withMessage("a unicorn id is 1 to 64 letters, digits or any of . _ : @ -");
  }

  @Test
  void unicornIdHasAtMost64Characters() {
    assertThat(new UnicornId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new UnicornId("x".repeat(65)));
  }

  @Test
  void unicornsAreOrderedByTheirIds() {
    assertThat(new UnicornId("a")).isLessThan(new UnicornId("b"));
  }

  @Test
  void identifierIsNoJsonObject() {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> Json.read("{\"winner\":{\"value\":\"a\"}}", Message.RfqDecided.class))
        .withMessageStartingWith("\"winner");
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
