package com.wildrydes.rfq.trust;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * The callers that may use each path of a service, as a bean; there may be several. A path without
 * a rule is open to every caller with a token. This is not one of Spring's customizers, which would
 * also apply in a service without tokens.
 */
public interface AccessRules {
  /** Adds these rules to the rules of all requests. */
  void addTo(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests);
}
