package com.wildrydes.rfq.trust;

/** The service would be open to everybody, and is not meant to be. */
final class NoIssuerException extends RuntimeException {
  NoIssuerException() {
    super("no issuer of tokens is set, and profile local is not active");
  }
}
