package com.wildrydes.rfq.aws;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code seal}: the destination of a message, its time of sending, and an HMAC that
 * binds the message to both. Example: {@code t=1764417600123,to=unicorn-awards,v1=…}.
 *
 * @param at the time of sending, in whole milliseconds
 * @param destination the name of the queue or topic that the message was sent to
 * @param hmac the HMAC in Base64 (RFC 4648)
 */
record Seal(Instant at, String destination, String hmac) {
  /** The header with the seal. */
  static final String HEADER = "seal";

  private static final Pattern FORM =
      Pattern.compile(
          "t=([0-9]{1,15}),to=([A-Za-z0-9_.-]{1,256}),v1=([A-Za-z0-9+/]{43}=)(?:,[!-~]{0,400})?");

  /**
   * Reads the header. Ignores parts that a later version adds after a comma.
   *
   * @throws ForgedMessageException if the header has another form
   */
  static Seal read(String header) {
    Matcher seal = FORM.matcher(header);
    if (!seal.matches()) {
      throw new ForgedMessageException("its seal has an unknown form");
    }
    return new Seal(
        Instant.ofEpochMilli(Long.parseLong(seal.group(1))), seal.group(2), seal.group(3));
  }

  @Override
  public String toString() {
    return "t=" + at.toEpochMilli() + ",to=" + destination + ",v1=" + hmac;
  }
}
