package com.wildrydes.demo.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A property as the metadata of Spring Boot describes it.
 *
 * @param type the name of the Java type
 * @param initial the value that the code gives it; empty for none
 * @param description the text of its Javadoc, without tags
 */
record Property(String name, String type, Optional<String> initial, String description) {
  private static final Map<String, String> TYPES =
      Map.of(
          "java.lang.Boolean", "`true` or `false`",
          "java.lang.Integer", "whole number",
          "java.lang.Long", "whole number",
          "java.lang.Double", "number",
          "java.lang.Float", "number",
          "java.util.List<java.lang.String>", "list",
          "java.util.Set<java.lang.String>", "list",
          "java.util.Map<java.lang.String,java.lang.String>", "map",
          "java.nio.file.Path", "file",
          "org.springframework.util.unit.DataSize", "size");

  static Property read(JsonNode metadata) {
    return new Property(
        metadata.required("name").asString(),
        metadata.path("type").asString("java.lang.String"),
        Optional.of(metadata.path("defaultValue"))
            .filter(value -> !value.isMissingNode())
            .map(Property::text),
        Javadoc.toMarkdown(
            metadata
                .path("description")
                .asStringOpt()
                .or(() -> ofSharedType(metadata))
                .orElse("")));
  }

  /**
   * Finds the description of a property whose type is a {@code @ConfigurationPropertiesSource} in
   * another jar: the compiler does not read metadata out of jars.
   */
  private static Optional<String> ofSharedType(JsonNode metadata) {
    String name = metadata.required("name").asString();
    String source =
        "META-INF/spring/configuration-metadata/%s.json"
            .formatted(metadata.path("sourceType").asString(""));
    try (InputStream shared = Property.class.getClassLoader().getResourceAsStream(source)) {
      return shared == null
          ? Optional.empty()
          : JsonMapper.shared().readTree(shared).required("properties").values().stream()
              .filter(property -> name.endsWith("." + property.required("name").asString()))
              .map(property -> property.path("description").asString(""))
              .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.values().stream().map(JsonNode::asString).collect(Collectors.joining(", "))
        : value.asString();
  }

  /** Returns the name of the group that the property belongs to. */
  String group() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Returns the type in words; for an enum its values. */
  String typeInWords() {
    return Objects.requireNonNullElseGet(TYPES.get(type), this::simpleType);
  }

  private String simpleType() {
    try {
      Object[] values = Class.forName(type).getEnumConstants();
      return values == null
          ? simpleName(Class.forName(type))
          : Arrays.stream(values)
              .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
              .collect(Collectors.joining("`, `", "`", "`"));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a property has a type that is not here", e);
    }
  }

  private static String simpleName(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "URI" -> "URL";
      case "InetAddress" -> "address";
      default -> type.getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
