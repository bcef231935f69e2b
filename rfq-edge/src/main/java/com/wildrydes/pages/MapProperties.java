package com.wildrydes.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The map of the pages.
 *
 * @param tiles the URL of the map's tiles in the form of Leaflet, such as {@code
 *     https://tile.openstreetmap.org/{z}/{x}/{y}.png}. Without it the map shows cells only, and the
 *     page asks no other server
 * @param attribution the attribution that the map shows for its tiles
 * @param centre the place that the map shows first; it must have the form {@code
 *     latitude,longitude}
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
          "wildrydes.map.tiles must be an http or https URL with {z}, {x} and {y}");
    }
    if (!COORDINATES.matcher(centre).matches()) {
      throw new IllegalArgumentException(
          "wildrydes.map.centre must be latitude,longitude, such as 52.5190,13.4000");
    }
  }

  /** Returns the origin of the tiles for a Content-Security-Policy; empty without tiles. */
  String origin() {
    Matcher origin = ORIGIN.matcher(tiles);
    return origin.matches() ? origin.group(1).replace("{s}", "*") : "";
  }
}
