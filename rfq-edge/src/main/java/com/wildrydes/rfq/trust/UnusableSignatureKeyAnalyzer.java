package com.wildrydes.rfq.trust;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to make a key when there is none that messages can be signed with. */
final class UnusableSignatureKeyAnalyzer
    extends AbstractFailureAnalyzer<UnusableSignatureKeyException> {
  @Override
  protected FailureAnalysis analyze(Throwable failure, UnusableSignatureKeyException cause) {
    return new FailureAnalysis(
        "The service does not start without a key that signs the messages between the services: %s."
            .formatted(cause.getMessage()),
        """
        Make a key of at least 32 random bytes in Base64 once, and give the same key to both services,
        for instance by the environment variable
            WILDRYDES_SIGNATURE_KEY="$(openssl rand -base64 32)"\
        """,
        cause);
  }
}
