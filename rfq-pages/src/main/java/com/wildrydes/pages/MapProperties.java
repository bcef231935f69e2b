package com.wildrydes.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The map of the pages.
 *
 * @param tiles URL of the map's tiles as Leaflet wants it, for instance {@code
 *     https://tile.openstreetmap.org/{z}/{x}/{y}.png}; without it the map shows the cells only, and
 *     the page asks no other server for anything
 * @param attribution whom the tiles are owed to
 * @param centre what the map shows first, in the form {@code latitude,longitude}
 */
@ConfigurationProperties("wildrydes.map")
public record MapProperties(
    @DefaultValue("") String tiles,
    @DefaultValue("© OpenStreetMap contributors") String attribution,
    @DefaultValue("52.5190,13.4000") String centre) {
  private static final Pattern ORIGIN = Pattern.compile("(https?://[\\w.:{}-]+)/.*");
  private static final Pattern COORDINATES = Pattern.compile("-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?");

  public MapProperties {
    if (!tiles.isEmpty() && !ORIGIN.matcher(tiles).matches()) {
      throw new IllegalArgumentException(
          "wildrydes.map.tiles is an http or https URL with {z}, {x} and {y}");
    }
    if (!COORDINATES.matcher(centre).matches()) {
      throw new IllegalArgumentException(
          "wildrydes.map.centre is latitude,longitude, such as 52.5190,13.4000");
    }
  }

  /** Where tiles come from, as a Content-Security-Policy names it; empty without tiles. */
  String origin() {
    Matcher origin = ORIGIN.matcher(tiles);
    return origin.matches() ? origin.group(1).replace("{s}", "*") : "";
  }
}
