package com.wildrydes.rfq.trust;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** What a service asks of its callers when it has an issuer. */
final class Secured {
  private final Tickets tickets;
  private final TokenReader tokens;
  private final Refusals refusals = new Refusals();

  Secured(Tickets tickets, TokenReader tokens) {
    this.tickets = tickets;
    this.tokens = tokens;
  }

  /** Asks for tokens, or tickets, and lets in who the rules let in. */
  void secure(HttpSecurity http, List<AccessRules> rules) {
    http.oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
                .authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals)
                .withObjectPostProcessor(new AlsoUnavailable()))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .addFilterBefore(new TicketFilter(tickets), BearerTokenAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> {
          requests
              .dispatcherTypeMatchers(
                  DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
              .permitAll() // who asked was let in
              .requestMatchers("/actuator/health/**")
              .permitAll()
              .requestMatchers("/actuator/**", "/operator/**")
              .access(Access.operator());
          rules.forEach(rule -> rule.addTo(requests));
          requests.anyRequest().authenticated();
        });
  }

  /** Has an issuer that does not answer reported as such, rather than as our own mistake. */
  private final class AlsoUnavailable
      implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {
    @Override
    public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
      filter.setAuthenticationFailureHandler(refusals::commence);
      return filter;
    }
  }
}
