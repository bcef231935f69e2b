package com.wildrydes.demo.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** The values that the YAML files of a service set, outside and inside profile {@code local}. */
final class ServiceSettings {
  private static final String PROFILE = "spring.config.activate.on-profile";
  private static final String ALWAYS = "";

  /** The values by their profile, then by property. */
  private final Map<String, Map<String, String>> values = new HashMap<>();

  /** Reads files of the class path; a value of a later file counts more. */
  ServiceSettings(String... files) {
    for (String file : files) {
      try {
        new YamlPropertySourceLoader()
            .load(file, new ClassPathResource(file))
            .forEach(document -> add((EnumerablePropertySource<?>) document));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(EnumerablePropertySource<?> document) {
    String profile = Objects.toString(document.getProperty(PROFILE), ALWAYS);
    List.of(document.getPropertyNames())
        .forEach(name ->
            values
                .computeIfAbsent(profile, _ -> new HashMap<>())
                .put(name, Objects.toString(document.getProperty(name))));
  }

  /** Returns the value outside profile {@code local}; empty for none. */
  String usual(Property property) {
    return value(property, "!local");
  }

  /** Returns the value in profile {@code local}; empty for none. */
  String local(Property property) {
    return value(property, "local");
  }

  private String value(Property property, String profile) {
    return Stream.of(profile, ALWAYS)
        .flatMap(key -> Stream.ofNullable(values.getOrDefault(key, Map.of()).get(property.name())))
        .findFirst()
        .or(property::initial)
        .orElse("");
  }
}
