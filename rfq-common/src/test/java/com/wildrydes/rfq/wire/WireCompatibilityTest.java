package com.wildrydes.rfq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.FrozenMessages;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests that services of the same major version understand each other: see docs/compatibility.md.
 */
class WireCompatibilityTest {
  private static final FrozenMessages V1 = FrozenMessages.of("v1");

  static Stream<String> frozen() {
    return V1.texts().keySet().stream();
  }

  private static Message read(String type, String body) {
    return Json.read(body, MessageType.named(type).orElseThrow().body());
  }

  private static String text(String type) {
    return V1.texts().getOrDefault(type, "");
  }

  @Test
  void messagesOfVersion1AreFrozen() {
    V1.assertUntouched("f4dd8ad9e74ee989b8aa5dd2c991a2f85e158a7e27471200697dbfcbccadfc4a");
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void messageOfVersion1IsStillReadAndWritten(String type) {
    Message message = read(type, text(type));

    FrozenMessages.assertHasAll(
        JsonMapper.shared().readTree(Json.write(message)),
        JsonMapper.shared().readTree(text(type)));
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void unknownPropertiesAreIgnoredAtEveryDepth(String type) {
    assertThat(read(type, FrozenMessages.withUnknownProperties(text(type))))
        .isEqualTo(read(type, text(type)));
  }
}
