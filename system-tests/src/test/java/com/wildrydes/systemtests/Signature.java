package com.wildrydes.systemtests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code signature} as another make computes it, with the key of profile local. */
final class Signature {
  private static final byte[] KEY =
      Base64.getDecoder().decode("d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=");

  private Signature() {}

  /** Returns the headers and the signature: an HMAC over each part behind its length in bytes. */
  static Map<String, String> added(Map<String, String> headers, String body) {
    StringBuilder signed = new StringBuilder();
    for (String part :
        List.of(
            headers.getOrDefault("message-type", ""),
            headers.getOrDefault("correlation-id", ""),
            headers.getOrDefault("return-address", ""),
            body)) {
      signed.append(part.getBytes(StandardCharsets.UTF_8).length).append(':').append(part);
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("signature", hmac(signed.toString()));
    return all;
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
