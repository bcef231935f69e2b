package com.wildrydes.rfq.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code signature}: an HMAC-SHA256 (RFC 2104) over message type, correlation id, return
 * address and body. It proves that one of the two services sent a message, even if a queue or topic
 * admits others.
 *
 * <p>Keys rotate without a gap: accept the new one everywhere, then sign with it everywhere, then
 * forget the old one.
 */
public final class Signatures {
  /** The header with the HMAC in Base64 (RFC 4648). */
  public static final String SIGNATURE = "signature";

  private static final String ALGORITHM = "HmacSHA256";

  /** The length of the hash, as RFC 2104 advises. */
  private static final int MIN_KEY_BYTES = 32;

  private static final List<String> SIGNED_HEADERS =
      List.of(Envelope.MESSAGE_TYPE, Envelope.CORRELATION_ID, Envelope.RETURN_ADDRESS);

  private final SecretKeySpec key;
  private final List<SecretKeySpec> accepted;

  /**
   * @param key the key that signs and is accepted: at least 32 random bytes in Base64
   * @param alsoAccepted a second key that is accepted while keys change
   * @throws IllegalArgumentException if a key is too short or not in Base64
   */
  public Signatures(String key, @Nullable String alsoAccepted) {
    this.key = read(key);
    this.accepted =
        Stream.concat(
                Stream.of(this.key),
                Optional.ofNullable(alsoAccepted).map(Signatures::read).stream())
            .toList();
  }

  private static SecretKeySpec read(String key) {
    byte[] bytes = decoded(key);
    if (bytes.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key for signatures must be at least %d bytes in Base64, not %d"
              .formatted(MIN_KEY_BYTES, bytes.length));
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      // The cause would show a part of the key.
      throw new IllegalArgumentException("a key for signatures must be written in Base64");
    }
  }

  /** Returns the signature of a message with these headers and this body. */
  String of(Map<String, String> headers, String body) {
    return of(signed(headers, body));
  }

  /** Returns the HMAC over these parts. */
  String of(List<String> parts) {
    return Base64.getEncoder().encodeToString(hmac(key, parts));
  }

  /**
   * Accepts a message whose signature is right.
   *
   * @throws ForgedMessageException if it has no signature, or no accepted key makes its signature
   */
  void verify(Map<String, String> headers, String body) {
    String claimed = headers.get(SIGNATURE);
    if (claimed == null) {
      throw new ForgedMessageException("it is not signed");
    }
    if (!areOurs(claimed, signed(headers, body))) {
      throw new ForgedMessageException("its signature is not ours");
    }
  }

  /** Tells whether an accepted key makes this HMAC of these parts. */
  boolean areOurs(String claimed, List<String> parts) {
    byte[] claim = claimed.getBytes(StandardCharsets.US_ASCII);
    boolean genuine = false;
    for (SecretKeySpec candidate : accepted) {
      byte[] right = Base64.getEncoder().encode(hmac(candidate, parts));
      genuine |= MessageDigest.isEqual(right, claim);
    }
    return genuine;
  }

  private static byte[] hmac(SecretKeySpec key, List<String> parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(canonical(parts));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Writes each part after its length, so that two lists of parts never have the same bytes. */
  private static byte[] canonical(List<String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(part -> append(bytes, part));
    return bytes.toByteArray();
  }

  private static List<String> signed(Map<String, String> headers, String body) {
    return Stream.concat(
            SIGNED_HEADERS.stream().map(name -> headers.getOrDefault(name, "")), Stream.of(body))
        .toList();
  }

  private static void append(ByteArrayOutputStream bytes, String part) {
    byte[] text = part.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(text);
  }
}
