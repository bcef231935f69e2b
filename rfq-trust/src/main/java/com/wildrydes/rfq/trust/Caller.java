package com.wildrydes.rfq.trust;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who makes a request, as a token says that the issuer has signed.
 *
 * @param id of the customer, unicorn or operator
 * @param scopes what the token is good for (RFC 6749)
 * @param until when the token ends, and with it what was begun with it
 */
public record Caller(String id, Set<String> scopes, Instant until) {
  /** Scope of a unicorn's app. */
  public static final String UNICORN = "unicorn";

  /** Scope of who operates the service. */
  public static final String OPERATOR = "operator";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Who makes the request of this thread; empty in a service that is open to everybody. */
  public static Optional<Caller> current() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  static Optional<Caller> of(@Nullable Authentication authentication) {
    return authentication instanceof CallerAuthentication known
        ? Optional.of(known.getPrincipal())
        : Optional.empty();
  }

  /**
   * Whether what belongs to {@code owner} may be shown to who makes this thread's request. In a
   * service that is open to everybody it may; on a thread that serves no request it may not.
   */
  public static boolean mayActFor(String owner) {
    return switch (SecurityContextHolder.getContext().getAuthentication()) {
      case CallerAuthentication known -> known.getPrincipal().id().equals(owner);
      case AnonymousAuthenticationToken _ -> true; // where tokens are asked for nobody is
      case null, default -> false;
    };
  }

  boolean has(String scope) {
    return scopes.contains(scope);
  }
}
