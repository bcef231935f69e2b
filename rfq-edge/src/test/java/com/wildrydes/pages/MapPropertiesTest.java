package com.wildrydes.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapPropertiesTest {
  private static final String CENTRE = "52.5,13.4";

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png, https://tile.openstreetmap.org",
    "https://{s}.tiles.example:8443/{z}/{x}/{y}.png, https://*.tiles.example:8443",
    "http://127.0.0.1:8070/{z}/{x}/{y}, http://127.0.0.1:8070",
  })
  void originIsThatOfTheTiles(String tiles, String origin) {
    assertThat(new MapProperties(tiles, "", CENTRE).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.example/{z}/{x}/{y}", "ftp://tile.example/{z}", "https://", "a; b"})
  void tilesThatAreNoUrlAreRefused(String tiles) {
    assertThatThrownBy(() -> new MapProperties(tiles, "", CENTRE))
        .hasMessageContaining("wildrydes.map.tiles must be an http or https URL");
  }

  @Test
  void centreThatIsNoLocationIsRefused() {
    assertThatThrownBy(() -> new MapProperties("", "", "Berlin"))
        .hasMessageContaining("wildrydes.map.centre must be latitude,longitude, such as");
  }
}
