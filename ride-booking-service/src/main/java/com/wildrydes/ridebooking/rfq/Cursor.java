package com.wildrydes.ridebooking.rfq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in the list of a customer's RFQs.
 *
 * @param submitted the time at which the last RFQ before this place was submitted
 * @param rfq the id of that RFQ
 */
public record Cursor(Instant submitted, CorrelationId rfq) {
  /** Returns the place behind this RFQ. */
  public static Cursor behind(Rfq rfq) {
    return new Cursor(rfq.submitted(), rfq.id());
  }

  /**
   * Reads a text that {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is not one of these
   */
  public static Cursor parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
      return new Cursor(Instant.parse(parts[0]), new CorrelationId(parts[parts.length - 1]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("must be taken from the link next of a list", e);
    }
  }

  /** Returns an opaque text. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((submitted + " " + rfq).getBytes(UTF_8));
  }
}
