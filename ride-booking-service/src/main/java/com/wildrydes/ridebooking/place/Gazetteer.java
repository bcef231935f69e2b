package com.wildrydes.ridebooking.place;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A geocoder that reads a file in UTF-8, a line for each place: {@code latitude,longitude,name}.
 * {@link PlaceName} compares names. If two lines have one name, the first counts, and the log says
 * so. Lines that begin with {@code #} are ignored, and so is a byte order mark.
 */
final class Gazetteer implements Geocoder {
  private static final int COLUMNS = 3;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Logger log = LoggerFactory.getLogger(Gazetteer.class);

  /** The location of a place, and the line of the file with it. */
  private record Entry(Location location, int line) {}

  private final Path file;
  private final Map<PlaceName, Entry> places = new HashMap<>();

  /**
   * @throws IllegalArgumentException if the file is not in UTF-8, or a line not of this form; the
   *     message names the line and the file, and says what the line must be
   * @throws UncheckedIOException if the file cannot be read
   */
  Gazetteer(Path file) {
    this.file = file;
    int number = 0;
    for (String line : text().lines().toList()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        add(line, number);
      }
    }
    log.info("gazetteer {} read: {} names of places", file, places.size());
  }

  private String text() {
    ByteBuffer bytes = ByteBuffer.wrap(bytes());
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean readable = !decoder.decode(bytes, text, true).isError();
    String read = text.flip().toString();
    if (!readable) {
      throw refusal((int) (read + "?").lines().count(), "must be in UTF-8");
    }
    return read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the gazetteer " + file + " cannot be read", e);
    }
  }

  private void add(String line, int number) {
    String[] columns = line.split(",", COLUMNS);
    if (columns.length != COLUMNS) {
      throw refusal(number, "must read latitude,longitude,name");
    }
    PlaceName name = name(columns[2], number);
    Entry first =
        places.putIfAbsent(name, new Entry(location(columns[0], columns[1], number), number));
    if (first != null) {
      log.warn(
          "gazetteer {}: line {} names \"{}\" again; line {} counts",
          file,
          number,
          name.key(),
          first.line());
    }
  }

  private PlaceName name(String text, int number) {
    try {
      Text.carried(text);
    } catch (IllegalArgumentException e) {
      throw refusal(number, String.valueOf(e.getMessage()));
    }
    PlaceName name = PlaceName.of(text);
    if (name.isBlank()) {
      throw refusal(number, "must name the place");
    }
    if (isLocation(text)) {
      throw refusal(number, "must give a name that does not read as a location");
    }
    return name;
  }

  /** Tells whether a text of a customer would be read as a location before it is looked up here. */
  private static boolean isLocation(String text) {
    try {
      return Location.ofKnownForm(text).isPresent();
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private Location location(String latitude, String longitude, int number) {
    try {
      return Location.parse(latitude.strip() + "," + longitude.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where(number) + ": " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException refusal(int line, String right) {
    return new IllegalArgumentException(where(line) + " " + right);
  }

  private String where(int line) {
    return "gazetteer " + file + " line " + line;
  }

  @Override
  public Optional<Location> locate(String name) {
    return Optional.ofNullable(places.get(PlaceName.of(name))).map(Entry::location);
  }
}
