package com.wildrydes.rfq.trust;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to set when there is no issuer. */
final class NoIssuerAnalyzer extends AbstractFailureAnalyzer<NoIssuerException> {
  @Override
  protected FailureAnalysis analyze(Throwable failure, NoIssuerException cause) {
    return new FailureAnalysis(
        "The service must have an issuer of tokens: without one everybody could act for everybody.",
        """
        Set %s to the URI of an OpenID Connect issuer, for instance by the environment variable
            SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=https://login.example.com
        or, on your own machine, start it without tokens by --spring.profiles.active=local\
        """
            .formatted(TrustProperties.ISSUER),
        cause);
  }
}
