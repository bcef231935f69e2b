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

/** How who may not is told: by the headers of RFC 6750 and a problem. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  static final String UNAVAILABLE = "unavailable";

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();

  /** Who it is is not known. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (e instanceof AuthenticationServiceException) {
      log.warn("tokens cannot be checked right now: {}", e.getMessage());
      unavailable(response);
      return;
    }
    challenge.commence(request, response, e);
    Refusal.of(
            HttpStatus.UNAUTHORIZED,
            "Send a valid access token in the header Authorization: Bearer, or a fresh ticket with"
                + " a WebSocket.")
        .write(response);
  }

  /** Nothing is wrong with the request; what is needed to check it does not answer. */
  static void unavailable(HttpServletResponse response) throws IOException {
    Refusal.of(HttpStatus.SERVICE_UNAVAILABLE, UNAVAILABLE, "Please try again later.")
        .write(response, LATER);
  }

  /** Who it is is known, and may not. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    if (e instanceof AuthorizationDeniedException denied
        && denied.getAuthorizationResult() == Access.Verdict.HIDDEN) {
      Refusal.of(HttpStatus.NOT_FOUND, "There is nothing of yours at this path.").write(response);
      return;
    }
    denial.handle(request, response, e);
    Refusal.of(HttpStatus.FORBIDDEN, "The token is not good for this.").write(response);
  }
}
