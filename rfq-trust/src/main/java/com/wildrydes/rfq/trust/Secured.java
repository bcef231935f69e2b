package com.wildrydes.rfq.trust;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** What a service asks of its callers when it has an issuer. */
final class Secured {
  private final Tickets tickets;
  private final TokenReader tokens;
  private final JwtDecoder decoder;
  private final Refusals refusals = new Refusals();

  Secured(Tickets tickets, TokenReader tokens, JwtDecoder decoder) {
    this.tickets = tickets;
    this.tokens = tokens;
    this.decoder = decoder;
  }

  /** Asks for tokens, or tickets, and lets in who the rules let in. */
  void secure(HttpSecurity http, List<AccessRules> rules) {
    http.oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.decoder(this::decode).jwtAuthenticationConverter(tokens))
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

  /** That an issuer has not answered since the start is for Spring no failure of a check. */
  private Jwt decode(String token) {
    try {
      return decoder.decode(token);
    } catch (JwtDecoderInitializationException e) {
      throw new JwtException("the issuer does not answer", e);
    }
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
