package com.wildrydes.rfq.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refuses callers without permission by the headers of RFC 6750 and a problem. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  static final String UNAVAILABLE = "unavailable";

  private static final Logger log = LoggerFactory.getLogger(SecurityProblems.class);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();

  /** Refuses a caller that is not authenticated. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof AuthenticationServiceException) {
      log.warn("cannot check a token, answering 503: {}", e.getMessage());
      unavailable(request, response);
      return;
    }
    challenge.commence(request, response, e);
    Refusal.of(
            HttpStatus.UNAUTHORIZED,
            e instanceof UnusableClaimsException unusable
                ? String.valueOf(unusable.getMessage())
                : "The request has no valid access token. It must send one in the header"
                    + " Authorization: Bearer; a WebSocket may send a fresh ticket instead.")
        .write(request, response);
  }

  /** Answers that a service that is needed to check the request does not answer. */
  static void unavailable(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Refusal.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            UNAVAILABLE,
            "The token cannot be checked now. The request must wait for the seconds in"
                + " Retry-After.")
        .write(request, response, LATER);
  }

  /** Refuses a caller that is authenticated but lacks permission. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (e instanceof AuthorizationDeniedException denied
        && denied.getAuthorizationResult() == Access.CheckResult.HIDDEN) {
      Refusal.of(
              HttpStatus.NOT_FOUND,
              "Nothing at this path belongs to the caller. The path must name a resource of the"
                  + " caller.")
          .write(request, response);
      return;
    }
    denial.handle(request, response, e);
    Refusal.of(
            HttpStatus.FORBIDDEN,
            "The token does not permit this. It must have the scope and the subject that this"
                + " needs.")
        .write(request, response);
  }
}
