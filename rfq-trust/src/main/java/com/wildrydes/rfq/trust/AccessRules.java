package com.wildrydes.rfq.trust;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may use which paths of a service, as a bean; there may be several. What no rule names is left
 * to who has a token. Not one of Spring's customizers, which would apply where nobody has one.
 */
public interface AccessRules {
  /** Adds the rules to those of all requests. */
  void addTo(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests);
}
