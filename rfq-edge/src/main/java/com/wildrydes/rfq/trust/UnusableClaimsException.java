package com.wildrydes.rfq.trust;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Says that a genuine token does not name its caller; the message says what it must contain. */
final class UnusableClaimsException extends InvalidBearerTokenException {
  UnusableClaimsException(String detail, @Nullable Throwable cause) {
    super(detail, cause);
  }
}
