package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands with which README starts both services secured.
 *
 * @param variables the environment variables that the commands export, by name
 * @param modules the modules whose jars the commands start
 */
record SecuredStart(Map<String, String> variables, List<String> modules) {
  private static final Pattern BLOCK =
      Pattern.compile("```\n(export SPRING_SECURITY_.*?)```", Pattern.DOTALL);
  private static final Pattern EXPORT = Pattern.compile("export ([A-Z0-9_]+)=(.+)");
  private static final Pattern JAR =
      Pattern.compile("java -jar ([a-z-]+)/target/\\1-exec\\.jar(?: &)?");

  /** README has this in the place of the operator's own issuer. */
  private static final String ISSUER = "https://login.example.com";

  private static final String NEW_KEY = "\"$(openssl rand -base64 32)\"";
  private static final int KEY_BYTES = 32;

  /**
   * Reads the commands, and refuses one that is of no known kind.
   *
   * @param issuer the issuer in the place of the example's
   */
  static SecuredStart read(URI issuer) {
    var start = new SecuredStart(new HashMap<>(), new ArrayList<>());
    commands().lines().forEach(command -> start.add(command, issuer));
    return start;
  }

  private static String commands() {
    try {
      Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
      assertThat(block.find()).as("the commands of a secured start in README").isTrue();
      return block.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String command, URI issuer) {
    Matcher export = EXPORT.matcher(command);
    Matcher jar = JAR.matcher(command);
    if (export.matches()) {
      variables.put(export.group(1), value(export.group(2), issuer));
    } else {
      assertThat(jar.matches()).as(command).isTrue();
      modules.add(jar.group(1));
    }
  }

  /** Returns the value as the shell makes it. */
  private static String value(String text, URI issuer) {
    return switch (text) {
      case ISSUER -> issuer.toString();
      case NEW_KEY -> newKey();
      default -> {
        assertThat(text).as("a value without quotes and substitutions").doesNotContain("$", "\"");
        yield text;
      }
    };
  }

  private static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
