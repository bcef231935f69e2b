package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.wire.Identity;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The conditions of {@link AccessRules}. */
public final class Access {
  /** The result of an access check. */
  enum CheckResult implements AuthorizationResult {
    ALLOWED,
    /** The token does not permit the request: 403. */
    FORBIDDEN,
    /** The resource belongs to somebody else, so it is hidden from this caller: 404. */
    HIDDEN;

    @Override
    public boolean isGranted() {
      return this == ALLOWED;
    }
  }

  private Access() {}

  /** Allows any customer, but not the app of a unicorn. */
  public static AuthorizationManager<RequestAuthorizationContext> customer() {
    return when((caller, _) -> isCustomer(caller) ? CheckResult.ALLOWED : CheckResult.FORBIDDEN);
  }

  /** Allows the customer with the id in this variable of the path. */
  public static AuthorizationManager<RequestAuthorizationContext> customer(String variable) {
    return when((caller, request) ->
        isCustomer(caller) ? owner(caller, request, variable) : CheckResult.FORBIDDEN);
  }

  /** Allows the app of the unicorn with the id in this variable of the path. */
  public static AuthorizationManager<RequestAuthorizationContext> unicorn(String variable) {
    return when((caller, request) ->
        caller.has(Caller.UNICORN) ? owner(caller, request, variable) : CheckResult.FORBIDDEN);
  }

  /** Allows the operators of the service. */
  public static AuthorizationManager<RequestAuthorizationContext> operator() {
    return when(
        (caller, _) -> caller.has(Caller.OPERATOR) ? CheckResult.ALLOWED : CheckResult.FORBIDDEN);
  }

  private static boolean isCustomer(Caller caller) {
    return !caller.has(Caller.UNICORN);
  }

  private static CheckResult owner(
      Caller caller, RequestAuthorizationContext request, String variable) {
    return named(request.getVariables().get(variable)).filter(caller.id()::equals).isPresent()
        ? CheckResult.ALLOWED
        : CheckResult.HIDDEN;
  }

  private static Optional<String> named(@Nullable String segment) {
    try {
      return Optional.ofNullable(segment).map(Identity::fromPath);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not an id, so it has no owner
    }
  }

  private static AuthorizationManager<RequestAuthorizationContext> when(
      BiFunction<Caller, RequestAuthorizationContext, CheckResult> check) {
    return (authentication, request) ->
        Caller.of(authentication.get())
            .map(caller -> check.apply(caller, request))
            .orElse(CheckResult.FORBIDDEN);
  }
}
