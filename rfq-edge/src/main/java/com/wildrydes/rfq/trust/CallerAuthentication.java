package com.wildrydes.rfq.trust;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A {@link Caller} with a token or a ticket, in the terms of Spring Security. */
final class CallerAuthentication extends AbstractAuthenticationToken {
  private final Caller caller;

  CallerAuthentication(Caller caller) {
    super(AuthorityUtils.createAuthorityList(caller.scopes()));
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.id();
  }

  /** Returns nothing: the proof is not kept. */
  @Override
  public String getCredentials() {
    return "";
  }
}
