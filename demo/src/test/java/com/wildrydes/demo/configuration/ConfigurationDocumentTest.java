package com.wildrydes.demo.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
  private static final Path COMMITTED = Path.of("..", "docs", "configuration.md");

  private final ConfigurationDocument document = ConfigurationDocument.read();

  @Test
  void documentIsMadeOfTheMetadata() throws IOException {
    Path generated = Path.of("target", "configuration.md");
    Files.writeString(generated, document.markdown());

    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "The properties have changed. If that is meant: cp %s %s",
            generated.toAbsolutePath(), COMMITTED.toAbsolutePath().normalize())
        .isEqualTo(document.markdown());
  }

  @Test
  void everyPropertyIsDescribedByANounPhrase() {
    assertThat(document.ours())
        .isNotEmpty()
        .allSatisfy(property ->
            assertThat(property.description())
                .as(property.name())
                .matches("(the|a|an|whether) .*[^.]"));
  }
}
