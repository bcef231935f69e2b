package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.trace.Traces;
import java.util.Map;

/** The signatures of profile {@code local}, whose key is no secret, and those of a stranger. */
public final class LocalSignatures {
  /** The key itself, for services that are started without that profile. */
  public static final String KEY = "d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=";

  private static final Signatures LOCAL = new Signatures(KEY, null);

  public static final EnvelopeWrapper WRAPPER = new EnvelopeWrapper(LOCAL, Traces.none());

  /** Whatever this one wraps is forged. */
  public static final EnvelopeWrapper STRANGER =
      new EnvelopeWrapper(
          new Signatures("YSBzdHJhbmdlciB3aG8gZ3Vlc3NlcyBhdCB0aGUga2V5", null), Traces.none());

  private LocalSignatures() {}

  /** The signature of a message with these headers. */
  public static String of(Map<String, String> headers, String body) {
    return LOCAL.of(headers, body);
  }

  /** The signature of rubbish: of a message that has no other header. */
  public static String ofRubbish(String body) {
    return LOCAL.of(Map.of(), body);
  }
}
