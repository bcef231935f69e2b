package com.wildrydes.rfq.trust;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** The security of a service that has an issuer. */
final class ResourceServerSecurity {
  private final TicketFilter tickets;
  private final TokenReader tokens;
  private final JwtDecoder decoder;
  private final String issuer;
  private final SecurityProblems problems = new SecurityProblems();

  ResourceServerSecurity(
      TicketFilter tickets, TokenReader tokens, JwtDecoder decoder, String issuer) {
    this.tickets = tickets;
    this.tokens = tokens;
    this.decoder = decoder;
    this.issuer = issuer;
  }

  /** Requires tokens or tickets, and admits the callers that the rules allow. */
  void secure(HttpSecurity http, List<AccessRules> rules) {
    http.oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(tokens))
                .protectedResourceMetadata(about ->
                    about.protectedResourceMetadataCustomizer(metadata ->
                        metadata
                            .authorizationServer(issuer)
                            .tlsClientCertificateBoundAccessTokens(false)))
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .withObjectPostProcessor(new AlsoUnavailable()))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterBefore(tickets, BearerTokenAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> {
          requests
              .dispatcherTypeMatchers(
                  DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
              .permitAll() // the first dispatch was authorized
              .requestMatchers("/actuator/health/**")
              .permitAll()
              .requestMatchers("/actuator/**", "/operator/**")
              .access(Access.operator());
          rules.forEach(rule -> rule.addTo(requests));
          requests.anyRequest().authenticated();
        });
  }

  /** Reports an issuer that does not answer as unavailable, rather than as an internal error. */
  private final class AlsoUnavailable
      implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {
    @Override
    public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
      filter.setAuthenticationFailureHandler(problems::commence);
      return filter;
    }
  }
}
