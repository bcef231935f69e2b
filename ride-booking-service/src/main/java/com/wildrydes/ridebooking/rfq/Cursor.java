package com.wildrydes.ridebooking.rfq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in the list of a customer's RFQs.
 *
 * @param submitted when the last RFQ before it was submitted
 * @param rfq that RFQ
 */
public record Cursor(Instant submitted, CorrelationId rfq) {
  /** Behind this RFQ. */
  public static Cursor behind(Rfq rfq) {
    return new Cursor(rfq.submitted(), rfq.id());
  }

  /**
   * Reads what {@link #toString} wrote; refuses another text by {@link IllegalArgumentException}.
   */
  public static Cursor parse(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
      return new Cursor(Instant.parse(parts[0]), new CorrelationId(parts[parts.length - 1]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("is none that a list here has given", e);
    }
  }

  /** A text that clients need not understand. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((submitted + " " + rfq).getBytes(UTF_8));
  }
}
