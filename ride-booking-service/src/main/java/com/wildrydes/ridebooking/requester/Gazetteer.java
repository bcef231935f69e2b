package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Place names from a file, a line each: {@code latitude,longitude,name}. Case does not matter. */
final class Gazetteer implements Geocoder {
  private static final int COLUMNS = 3;

  private final Map<String, Location> places = new HashMap<>();

  /**
   * @throws IllegalArgumentException if a line is not of this form; the message says which
   * @throws UncheckedIOException if the file cannot be read
   */
  Gazetteer(Path file) {
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          add(line, file + " line " + number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the gazetteer " + file + " cannot be read", e);
    }
  }

  private void add(String line, String where) {
    String[] columns = line.split(",", COLUMNS);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(where + " does not read latitude,longitude,name");
    }
    places.put(key(columns[2]), Location.parse(columns[0] + "," + columns[1]));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Location> locate(String name) {
    return Optional.ofNullable(places.get(key(name)));
  }
}
