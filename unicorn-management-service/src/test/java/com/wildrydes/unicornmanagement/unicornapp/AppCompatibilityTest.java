package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.FrozenMessages;
import com.wildrydes.rfq.wire.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Apps made for the same major version go on working: see docs/compatibility.md. */
class AppCompatibilityTest {
  private static final FrozenMessages V1 = FrozenMessages.of("v1");

  static Stream<String> fromTheApp() {
    return V1.texts().keySet().stream().filter(FromApp.TYPES::containsKey);
  }

  static Stream<String> toTheApp() {
    return V1.texts().keySet().stream().filter(type -> !FromApp.TYPES.containsKey(type));
  }

  private static String text(String type) {
    return V1.texts().getOrDefault(type, "");
  }

  @Test
  void messagesOfVersion1AreFrozen() {
    V1.assertUntouched("a4b572345d8306032afae1fbfcec6483b76df13b3564715c84c14967e47da726");
  }

  @Test
  void noMessageOfVersion1IsGone() {
    assertThat(AsyncApiDocument.read("unicorn-app.asyncapi.yaml").messages())
        .containsAll(V1.texts().keySet());
  }

  @ParameterizedTest
  @MethodSource("fromTheApp")
  void messageOfAnAppOfVersion1IsStillReadWhateverElseItSays(String type) {
    assertThat(FromApp.read(text(type))).isPresent();
    assertThat(FromApp.read(FrozenMessages.withUnknownProperties(text(type))))
        .isEqualTo(FromApp.read(text(type)));
  }

  @ParameterizedTest
  @MethodSource("toTheApp")
  void appOfVersion1IsStillToldAllThatItKnows(String type) {
    ToApp message = Json.read(text(type), ToApp.class);

    FrozenMessages.assertHasAll(
        JsonMapper.shared().readTree(Json.write(message)),
        JsonMapper.shared().readTree(text(type)));
  }
}
