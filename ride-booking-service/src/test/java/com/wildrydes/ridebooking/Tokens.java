package com.wildrydes.ridebooking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.localaws.LocalIssuer;
import java.util.Base64;

/** Tokens that are none. */
final class Tokens {
  private Tokens() {}

  /** Returns a token that has the form of a genuine one but names another subject. */
  static String forged(LocalIssuer issuer, String subject) {
    String[] parts = issuer.token("mallory", "").split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("mallory", subject).getBytes(UTF_8));
    return String.join(".", parts);
  }
}
