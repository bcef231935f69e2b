package com.wildrydes.rfq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A document of {@code docs/} in AsyncAPI 3, for comparisons with the code. */
public final class AsyncApiDocument {
  private final JsonNode root;

  private AsyncApiDocument(JsonNode root) {
    this.root = root;
  }

  /** Reads the document of this name; the test must run in the folder of a module. */
  public static AsyncApiDocument read(String name) {
    try {
      String text = Files.readString(Path.of("../docs", name));
      return new AsyncApiDocument(JsonMapper.shared().valueToTree(new Yaml().<Object>load(text)));
    } catch (IOException e) {
      throw new IllegalStateException("the test must run in the folder of a module", e);
    }
  }

  /** Returns the names of all messages. */
  public Set<String> messages() {
    return names(components("messages"));
  }

  /** Returns the names of all operations. */
  public Set<String> operations() {
    return names(root.required("operations"));
  }

  /** Returns the names of the messages of an operation. */
  public Set<String> messagesOf(String operation) {
    return root.required("operations").required(operation).required("messages").values().stream()
        .map(AsyncApiDocument::target)
        .collect(Collectors.toSet());
  }

  /** Returns the messages that a service sends in the operations that are named after it. */
  public Set<String> sentBy(String service) {
    return operations().stream()
        .filter(operation -> operation.startsWith(service))
        .filter(operation -> isSending(root.required("operations").required(operation)))
        .flatMap(operation -> messagesOf(operation).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isSending(JsonNode operation) {
    return operation.required("action").asString().equals("send");
  }

  /** Returns the description of a channel. */
  public JsonNode channel(String name) {
    return root.required("channels").required(name);
  }

  /** Returns the names of the messages that a channel takes. */
  public Set<String> messagesIn(String channel) {
    return names(channel(channel).required("messages"));
  }

  /** Returns the status codes with which a connection of this channel may be closed. */
  public Set<Integer> closeCodes(String channel) {
    return names(channel(channel).required("x-close-codes")).stream()
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }

  /** Returns the ways of authentication where the service is secured. */
  public Set<String> securitySchemes() {
    return names(components("securitySchemes"));
  }

  /** Returns the description of a message. */
  public JsonNode message(String name) {
    return components("messages").required(name);
  }

  /** Returns the schema of a message's body. */
  public JsonNode payload(String message) {
    return message(message).required("payload");
  }

  /** Returns examples of a message's body; at least one. */
  public List<JsonNode> examples(String message) {
    List<JsonNode> examples =
        message(message).required("examples").values().stream()
            .map(example -> example.required("payload"))
            .toList();
    assertThat(examples).as("examples of %s", message).isNotEmpty();
    return examples;
  }

  /** Returns the words that a property of a message's body may have. */
  public Set<String> words(String message, String property) {
    return resolved(payload(message).required("properties").required(property))
        .required("enum")
        .values()
        .stream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  /**
   * Asserts that a schema has exactly the properties of a record, at every depth, and requires
   * those without which the record cannot be created.
   */
  public void assertDescribes(Class<?> type, JsonNode schema, String... more) {
    JsonNode object = resolved(schema);
    Map<String, RecordComponent> components =
        Arrays.stream(type.getRecordComponents())
            .collect(Collectors.toMap(AsyncApiDocument::hyphenated, component -> component));
    assertThat(names(object.required("properties")))
        .as("properties of %s", type.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(with(components.keySet(), more));
    assertThat(object.path("required").values().stream().map(JsonNode::asString))
        .as("required of %s", type.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(
            with(
                components.entrySet().stream()
                    .filter(component -> !isNullable(component.getValue()))
                    .map(Map.Entry::getKey)
                    .toList(),
                more));
    components.forEach((name, component) -> {
      JsonNode property = resolved(object.required("properties").required(name));
      if (property.path("type").asString("").equals("object") && component.getType().isRecord()) {
        assertDescribes(component.getType(), property);
      }
    });
  }

  private static Collection<String> with(Collection<String> names, String... more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(List.of(more));
    return all;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String hyphenated(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Returns a schema, or the one that it refers to. */
  public JsonNode resolved(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isMissingNode()
        ? schema
        : resolved(root.requiredAt(reference.asString().substring(1)));
  }

  private JsonNode components(String kind) {
    return root.required("components").required(kind);
  }

  private static String target(JsonNode reference) {
    String path = reference.required("$ref").asString();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the names of an object's properties. */
  public static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }
}
