package com.wildrydes.rfq.trust;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The caller of a request, as its signed token names it.
 *
 * @param id the id of the customer, unicorn or operator
 * @param scopes the scopes of the token (RFC 6749)
 * @param until the end of the token, and of everything that was begun with it
 */
public record Caller(String id, Set<String> scopes, Instant until) {
  /** The scope of a unicorn's app. */
  public static final String UNICORN = "unicorn";

  /** The scope of an operator of the service. */
  public static final String OPERATOR = "operator";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Returns the caller of this thread's request; empty in a service that is open to everybody. */
  public static Optional<Caller> current() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  static Optional<Caller> of(@Nullable Authentication authentication) {
    return authentication instanceof CallerAuthentication known
        ? Optional.of(known.getPrincipal())
        : Optional.empty();
  }

  /**
   * Tells whether the caller of this thread's request may see what belongs to {@code owner}.
   * Returns true in a service that is open to everybody, and false on a thread without a request.
   */
  public static boolean mayActFor(String owner) {
    return switch (SecurityContextHolder.getContext().getAuthentication()) {
      case CallerAuthentication known -> known.getPrincipal().id().equals(owner);
      case AnonymousAuthenticationToken _ -> true; // nobody is anonymous where tokens are required
      case null, default -> false;
    };
  }

  boolean has(String scope) {
    return scopes.contains(scope);
  }
}
