package com.wildrydes.rfq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of a released major version, one file each: others still send and expect them. They
 * must never change; a later version has its own folder.
 */
public final class FrozenMessages {
  private final SortedMap<String, String> texts;

  private FrozenMessages(SortedMap<String, String> texts) {
    this.texts = texts;
  }

  /** Reads the messages of this version; the test must run in the folder of a module. */
  public static FrozenMessages of(String version) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", version))) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FrozenMessages(texts);
  }

  /** Returns the texts of the messages by their names. */
  public Map<String, String> texts() {
    return texts;
  }

  /** Asserts that no message was changed, removed or added: all together must have this SHA-256. */
  public void assertUntouched(String sha256) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach((name, text) -> digest.update((name + "\n" + text).getBytes(UTF_8)));
      assertThat(HexFormat.of().formatHex(digest.digest()))
          .as("frozen messages must not be changed, removed or added")
          .isEqualTo(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the message with an unknown property in it and in every object of it. */
  public static String withUnknownProperties(String text) {
    ObjectNode message = (ObjectNode) JsonMapper.shared().readTree(text);
    addUnknownProperties(message);
    return message.toString();
  }

  private static void addUnknownProperties(JsonNode node) {
    node.values().forEach(FrozenMessages::addUnknownProperties);
    if (node instanceof ObjectNode object) {
      object.put("colour", "white").putObject("stable").putArray("boxes").add(1).addNull();
    }
  }

  /** Asserts that a message of today has at least all that the frozen one has. */
  public static void assertHasAll(JsonNode now, JsonNode then) {
    if (then.isObject()) {
      then.properties()
          .forEach(property -> {
            assertThat(now.has(property.getKey())).as(property.getKey()).isTrue();
            assertHasAll(now.get(property.getKey()), property.getValue());
          });
    } else if (then.isArray()) {
      assertThat(now.size()).isEqualTo(then.size());
      for (int i = 0; i < then.size(); i++) {
        assertHasAll(now.get(i), then.get(i));
      }
    } else {
      assertThat(now).isEqualTo(then);
    }
  }
}
