package com.wildrydes.unicornmanagement.unicornapp;

import static com.wildrydes.rfq.AsyncApiDocument.names;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.ServiceCode;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.RejectionReason;
import com.wildrydes.unicornmanagement.port.RideStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The document of the protocol says what the code does, and the code what it says. */
class UnicornAppDocumentTest {
  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("unicorn-app.asyncapi.yaml");
  private static final Map<String, Class<?>> TO_APP =
      Arrays.stream(requireNonNull(ToApp.class.getAnnotation(JsonSubTypes.class)).value())
          .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));

  @Test
  void everyMessageIsDocumentedAndNoOther() {
    assertThat(DOCUMENT.messagesOf("fromTheApp")).isEqualTo(FromApp.TYPES.keySet());
    assertThat(DOCUMENT.messagesOf("toTheApp")).isEqualTo(TO_APP.keySet());
    Set<String> all = all().collect(Collectors.toSet());
    assertThat(DOCUMENT.messages()).isEqualTo(all);
    assertThat(DOCUMENT.messagesIn("unicornApp")).isEqualTo(all);
  }

  static Stream<String> fromApp() {
    return FromApp.TYPES.keySet().stream();
  }

  static Stream<String> toApp() {
    return TO_APP.keySet().stream();
  }

  static Stream<String> all() {
    return Stream.concat(fromApp(), toApp());
  }

  @ParameterizedTest
  @MethodSource("fromApp")
  void exampleFromTheAppIsUnderstood(String type) {
    assertThat(DOCUMENT.examples(type))
        .allSatisfy(example ->
            assertThat(FromApp.read(example.toString()))
                .containsInstanceOf(requireNonNull(FromApp.TYPES.get(type))));
  }

  @ParameterizedTest
  @MethodSource("toApp")
  void exampleToTheAppIsWhatTheCodeWrites(String type) {
    assertThat(DOCUMENT.examples(type))
        .allSatisfy(example -> {
          ToApp read = Json.read(example.toString(), ToApp.class);
          assertThat(read).isInstanceOf(requireNonNull(TO_APP.get(type)));
          assertThat(JsonMapper.shared().readTree(Json.write(read))).isEqualTo(example);
        });
  }

  /**
   * Returns the names of the properties. Each example has every property, so those are the code's
   * own names.
   */
  @ParameterizedTest
  @MethodSource("all")
  void propertiesAreThoseOfTheCode(String type) {
    Class<?> code = requireNonNull(TO_APP.getOrDefault(type, FromApp.TYPES.get(type)));

    DOCUMENT.assertDescribes(code, DOCUMENT.payload(type), "type");
    assertThat(DOCUMENT.examples(type))
        .anySatisfy(example ->
            assertThat(names(example)).isEqualTo(names(DOCUMENT.payload(type).get("properties"))));
  }

  @Test
  void everyReasonIsDocumentedAndNoOther() {
    assertThat(DOCUMENT.words("quote-rejected", "reason"))
        .isEqualTo(texts(RejectionReason.values()));
    assertThat(DOCUMENT.words("error", "reason")).isEqualTo(texts(FailureReason.values()));
    assertThat(DOCUMENT.words("outcome", "outcome")).isEqualTo(texts(Outcome.values()));
    assertThat(DOCUMENT.words("ride", "status")).isEqualTo(texts(RideStatus.values()));
  }

  private static Set<String> texts(Object[] words) {
    return Arrays.stream(words).map(Object::toString).collect(Collectors.toSet());
  }

  /**
   * Compares the close codes. The container itself closes a connection after a bad frame, bad
   * UTF-8, or a message that is too long.
   */
  @Test
  void everyCloseCodeIsDocumentedAndNoOther() {
    Set<Integer> codes =
        ServiceCode.of("com.wildrydes.unicornmanagement", "com.wildrydes.rfq.trust").closeCodes();
    codes.addAll(Set.of(1002, 1007, 1009));

    assertThat(DOCUMENT.closeCodes("unicornApp")).isEqualTo(codes);
  }

  @Test
  void pathAndUnicornsAreThoseOfTheHandshake() {
    assertThat(DOCUMENT.channel("unicornApp").required("address").asString())
        .isEqualTo(UnicornHandshake.PATH);
    assertThat(DOCUMENT.securitySchemes()).containsExactlyInAnyOrder("token", "ticket");
  }

  @Test
  void messagesToRideBookingAreThoseThatAreDocumented() {
    assertThat(ServiceCode.of("com.wildrydes.unicornmanagement").messagesMade())
        .isEqualTo(AsyncApiDocument.read("messages.asyncapi.yaml").sentBy("unicornManagement"));
  }
}
