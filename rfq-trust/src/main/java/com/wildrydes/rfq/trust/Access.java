package com.wildrydes.rfq.trust;

import java.util.function.BiFunction;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What {@link AccessRules} are made of. */
public final class Access {
  /** What comes of asking. */
  enum Verdict implements AuthorizationResult {
    ALLOWED,
    /** Not with this token: 403. */
    FORBIDDEN,
    /** It belongs to somebody else, and is not there for this caller: 404. */
    HIDDEN;

    @Override
    public boolean isGranted() {
      return this == ALLOWED;
    }
  }

  private Access() {}

  /** Any customer. The app of a unicorn is none. */
  public static AuthorizationManager<RequestAuthorizationContext> customer() {
    return when((caller, _) -> isCustomer(caller) ? Verdict.ALLOWED : Verdict.FORBIDDEN);
  }

  /** The customer whose id stands in this part of the path. */
  public static AuthorizationManager<RequestAuthorizationContext> customer(String variable) {
    return when((caller, request) ->
        isCustomer(caller) ? owner(caller, request, variable) : Verdict.FORBIDDEN);
  }

  /** The app of the unicorn whose id stands in this part of the path. */
  public static AuthorizationManager<RequestAuthorizationContext> unicorn(String variable) {
    return when((caller, request) ->
        caller.has(Caller.UNICORN) ? owner(caller, request, variable) : Verdict.FORBIDDEN);
  }

  /** Who operates the service. */
  public static AuthorizationManager<RequestAuthorizationContext> operator() {
    return when((caller, _) -> caller.has(Caller.OPERATOR) ? Verdict.ALLOWED : Verdict.FORBIDDEN);
  }

  private static boolean isCustomer(Caller caller) {
    return !caller.has(Caller.UNICORN);
  }

  private static Verdict owner(
      Caller caller, RequestAuthorizationContext request, String variable) {
    return caller.id().equals(request.getVariables().get(variable))
        ? Verdict.ALLOWED
        : Verdict.HIDDEN;
  }

  private static AuthorizationManager<RequestAuthorizationContext> when(
      BiFunction<Caller, RequestAuthorizationContext, Verdict> verdict) {
    return (authentication, request) ->
        Caller.of(authentication.get())
            .map(caller -> verdict.apply(caller, request))
            .orElse(Verdict.FORBIDDEN);
  }
}
