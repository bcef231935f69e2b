package com.wildrydes.ridebooking.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GazetteerTest {
  @TempDir private Path folder = Path.of(".");

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("places.csv"), content);
  }

  private Gazetteer gazetteer(String content) throws IOException {
    return new Gazetteer(file(content.getBytes(StandardCharsets.UTF_8)));
  }

  private double latitudeOf(Gazetteer gazetteer, String name) {
    return gazetteer.locate(name).orElseThrow().latitude();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF52.5,13.4,Zoo\n",
        "\uFEFF# a comment\n52.5,13.4,Zoo",
        "52.5,13.4,Zoo\r\n",
        "  # indented comment\n\n 52.5 , 13.4 , Zoo \n",
        "52.5,13.4,Zoo\r"
      })
  void marksCommentsBlanksAndEndsOfLinesDoNotMatter(String content) throws IOException {
    assertThat(latitudeOf(gazetteer(content), "Zoo")).isEqualTo(52.5);
  }

  /** Finds a place by another way to write its name in the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Straße am Café",
        "STRASSE AM CAFÉ",
        "strasse am cafe\u0301",
        "Stra\u00ADße\u00A0am\u3000\u200BCafé",
        "  Straße   am\tCafé ",
        "\u202AStraße am Café\u202C",
        "Ｓｔｒａßｅ ａｍ Café"
      })
  void nameIsTheSameHoweverItIsWritten(String name) throws IOException {
    assertThat(latitudeOf(gazetteer("52.5,13.4,Straße am Café\n"), name)).isEqualTo(52.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Straße am Cafe", "Straßeam Café", "Straße am", "\u200B", ""})
  void otherNameIsNotKnown(String name) throws IOException {
    assertThat(gazetteer("52.5,13.4,Straße am Café\n").locate(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense             | must read latitude,longitude,name",
        "52.5,13.4            | must read latitude,longitude,name",
        "91,13.4,Somewhere    | latitude",
        "52.5,181,Somewhere   | longitude",
        "north,13.4,Somewhere | location",
        "NaN,13.4,Somewhere   | location",
        "52.5,13.4,           | must name the place",
        "52.5,13.4,\u200B     | must name the place",
        "52.5,13.4,Zoo\uFFFF     | must not hold characters",
        "52.5,13.4,53.5,13.4  | must give a name that does not read as a location"
      })
  void lineThatIsWrongIsRefusedByFileAndNumber(String line, String right) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gazetteer("# places\r\n52.5,13.4,Here\r\n" + line + "\r\n"))
        .withMessageContaining("places.csv line 3")
        .withMessageContaining(right);
  }

  @ParameterizedTest
  @CsvSource({"FC,3", "C3 28,3", "ED A0 80,3", "FF,3", "80,3"})
  void bytesThatAreNoTextAreRefusedByFileAndNumber(String bytes, int line) throws IOException {
    var content = new java.io.ByteArrayOutputStream();
    content.writeBytes("52.5,13.4,Zoo\n# more\n52.5,13.4,M".getBytes(StandardCharsets.UTF_8));
    content.writeBytes(java.util.HexFormat.ofDelimiter(" ").parseHex(bytes));
    content.writeBytes("nchen\n".getBytes(StandardCharsets.UTF_8));
    Path file = file(content.toByteArray());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gazetteer(file))
        .withMessageContaining("places.csv line " + line)
        .withMessageContaining("must be in UTF-8");
  }

  @Test
  void fileInAnotherEncodingIsRefused() throws IOException {
    Path file = file("52.5,13.4,Zoo\n".getBytes(StandardCharsets.UTF_16));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gazetteer(file))
        .withMessageContaining("places.csv line 1 must be in UTF-8");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new Gazetteer(folder.resolve("missing.csv")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing.csv");
  }

  @Test
  void ofTwoLinesWithOneNameTheFirstCountsAndBothAreSaid(CapturedOutput log) throws IOException {
    Gazetteer gazetteer = gazetteer("52.5,13.4,Zoo\n53.5,13.4,Port\n54.5,13.4,ZOO \n");

    assertThat(latitudeOf(gazetteer, "zoo")).isEqualTo(52.5);
    assertThat(log.getOut())
        .contains("WARN")
        .contains("places.csv: line 3 names \"zoo\" again; line 1 counts");
  }
}
