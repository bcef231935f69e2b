package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.unicornmanagement.resource.Outcome;
import com.wildrydes.unicornmanagement.resource.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the protocol says what the code does, and the code what it says. */
class UnicornAppDocumentTests {
  private static final JsonNode DOCUMENT = read();
  private static final Map<String, Class<?>> TO_APP =
      Arrays.stream(requireNonNull(ToApp.class.getAnnotation(JsonSubTypes.class)).value())
          .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));

  private static JsonNode read() {
    try {
      String text = Files.readString(Path.of("../docs/unicorn-app.asyncapi.yaml"));
      return JsonMapper.shared().valueToTree(new Yaml().<Object>load(text));
    } catch (IOException e) {
      throw new IllegalStateException("run in the folder of the module", e);
    }
  }

  private static JsonNode message(String type) {
    return DOCUMENT.required("components").required("messages").required(type);
  }

  private static Set<String> operation(String name) {
    return DOCUMENT.required("operations").required(name).required("messages").values().stream()
        .map(reference -> reference.required("$ref").asString())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyMessageIsDocumentedAndNoOther() {
    assertThat(operation("fromTheApp")).isEqualTo(FromApp.TYPES.keySet());
    assertThat(operation("toTheApp")).isEqualTo(TO_APP.keySet());
    Set<String> all =
        Stream.concat(FromApp.TYPES.keySet().stream(), TO_APP.keySet().stream())
            .collect(Collectors.toSet());
    assertThat(names(DOCUMENT.required("components").required("messages"))).isEqualTo(all);
    assertThat(names(DOCUMENT.required("channels").required("unicornApp").required("messages")))
        .isEqualTo(all);
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
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

  private static List<JsonNode> examples(String type) {
    return message(type).required("examples").values().stream()
        .map(example -> example.required("payload"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fromApp")
  void exampleFromTheAppIsUnderstood(String type) {
    assertThat(examples(type))
        .isNotEmpty()
        .allSatisfy(example ->
            assertThat(FromApp.read(example.toString()))
                .containsInstanceOf(requireNonNull(FromApp.TYPES.get(type))));
  }

  @ParameterizedTest
  @MethodSource("toApp")
  void exampleToTheAppIsWhatTheCodeWrites(String type) {
    assertThat(examples(type))
        .isNotEmpty()
        .allSatisfy(example -> {
          ToApp read = Json.read(example.toString(), ToApp.class);
          assertThat(read).isInstanceOf(requireNonNull(TO_APP.get(type)));
          assertThat(JsonMapper.shared().readTree(Json.write(read))).isEqualTo(example);
        });
  }

  /** Each example has every property, so those are the code's own names. */
  @ParameterizedTest
  @MethodSource("all")
  void propertiesAreThoseOfTheCode(String type) {
    Class<?> code = requireNonNull(TO_APP.getOrDefault(type, FromApp.TYPES.get(type)));
    Set<String> names =
        Arrays.stream(code.getRecordComponents())
            .map(component ->
                component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    names.add("type");

    assertThat(names(message(type).required("payload").required("properties"))).isEqualTo(names);
    assertThat(examples(type)).anySatisfy(e -> assertThat(names(e)).isEqualTo(names));
  }

  @Test
  void everyReasonIsDocumentedAndNoOther() {
    assertThat(words("quote-rejected", "reason")).isEqualTo(texts(RejectionReason.values()));
    assertThat(words("error", "reason")).isEqualTo(texts(FailureReason.values()));
    assertThat(words("outcome", "outcome")).isEqualTo(texts(Outcome.values()));
  }

  private static Set<String> words(String type, String property) {
    return message(type)
        .required("payload")
        .required("properties")
        .required(property)
        .required("enum")
        .values()
        .stream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(Object[] words) {
    return Arrays.stream(words).map(Object::toString).collect(Collectors.toSet());
  }
}
