package com.wildrydes.rfq.trust;

/** Says that the service has no issuer, so that it would be open to everybody. */
final class NoIssuerException extends RuntimeException {
  NoIssuerException() {
    super("an issuer of tokens must be set, or profile local must be active");
  }
}
