package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.Signatures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.filter.ForwardedHeaderFilter;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes a service that imports it an OAuth 2.0 resource server, if an issuer is set. In any case it
 * limits requests, sets the headers that make browsers careful, and provides the key that signs
 * messages. Needs {@link AccessRules}, a {@link SocketPath}, a clock and a client of DynamoDB.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  ConnectorConfiguration.class,
  EdgeConfiguration.class,
  HttpConfiguration.class,
  HttpErrors.class
})
@EnableConfigurationProperties({
  TrustProperties.class,
  LimitProperties.class,
  SignatureProperties.class
})
public class TrustConfiguration {
  private static final Logger log = LoggerFactory.getLogger(TrustConfiguration.class);

  /**
   * The cache policy of answers: only the caller's own browser keeps them, and asks whether the
   * ETag is still current.
   */
  static final String ASKED_AGAIN = "private, no-cache";

  @Bean
  static IssuerRequirement issuerRequirement(Environment environment) {
    return new IssuerRequirement(environment);
  }

  @Bean
  static SignatureKeyRequirement signatureKeyRequirement(Environment environment) {
    return new SignatureKeyRequirement(environment);
  }

  @Bean
  Signatures signatures(SignatureProperties properties) {
    return properties.signatures();
  }

  @Bean
  SealRules sealRules(SignatureProperties properties, Environment environment) {
    if (properties.unsealedAccepted() && !environment.acceptsProfiles(Profiles.of("local"))) {
      log.warn(
          "messages without a seal are accepted, which anybody may repeat who has seen one; set"
              + " wildrydes.signature.unsealed-accepted to false when all instances seal theirs");
    }
    return properties.seals();
  }

  @Bean
  SocketGuard socketGuard(LimitProperties limits, Clock clock) {
    return new SocketGuard(limits, clock);
  }

  @Bean
  DocumentedRefusals documentedRefusals() {
    return new DocumentedRefusals();
  }

  /** Allows everybody to read the document of the API. */
  @Bean
  AccessRules documentAccess() {
    return requests ->
        requests
            .requestMatchers(
                HttpMethod.GET,
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config",
                "/swagger-ui",
                "/swagger-ui/**")
            .permitAll();
  }

  /**
   * Refuses ambiguous paths. Each resource declares its methods, and each reader of a header or a
   * parameter refuses invalid values itself.
   */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    firewall.setAllowedHeaderNames(_ -> true);
    firewall.setAllowedHeaderValues(_ -> true);
    firewall.setAllowedParameterNames(_ -> true);
    firewall.setAllowedParameterValues(_ -> true);
    return firewall;
  }

  /** Makes links begin with the client's view of this service; the headers are well-formed here. */
  @Bean
  FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaders() {
    var filter = new FilterRegistrationBean<>(new ForwardedHeaderFilter());
    filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  SecurityFilterChain requests(
      HttpSecurity http,
      Optional<ResourceServerSecurity> secured,
      List<AccessRules> rules,
      LimitProperties limits,
      Clock clock,
      MeterRegistry meters,
      Environment environment) {
    http.csrf(AbstractHttpConfigurer::disable) // no cookie authenticates anybody
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(TrustConfiguration::careful)
        .addFilterAfter(
            limit(
                request -> Optional.of(ClientAddress.of(request)),
                limits.address(),
                "address",
                limits,
                clock,
                meters),
            HeaderWriterFilter.class)
        .addFilterAfter(
            limit(TrustConfiguration::caller, limits.caller(), "caller", limits, clock, meters),
            BearerTokenAuthenticationFilter.class)
        .addFilterAfter(
            new InProgressLimit(
                request ->
                    caller(request)
                        .map(id -> "caller " + id)
                        .orElseGet(() -> "address " + ClientAddress.of(request)),
                limits.inProgress(),
                meters.counter("requests.refused", "by", "in-progress")),
            BearerTokenAuthenticationFilter.class);
    if (secured.isPresent()) {
      secured.get().secure(http, rules);
      if (environment.matchesProfiles(IssuerRequirement.OPEN_PROFILE)) {
        log.warn(
            "profile {} asks for tokens here, yet signs messages with a key that everybody knows"
                + " and hardly limits anybody: set wildrydes.signature.key and wildrydes.limits.*,"
                + " or start without that profile",
            IssuerRequirement.OPEN_PROFILE);
      }
    } else {
      log.warn(
          "open to everybody who reaches it, without tokens; bound to {}",
          environment.getProperty("server.address", "all addresses"));
      http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }
    return http.build();
  }

  /** Sets the headers that {@link EdgeAdapter} cannot set because they depend on the answer. */
  private static void careful(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .defaultsDisabled()
        .httpStrictTransportSecurity(Customizer.withDefaults())
        .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, ASKED_AGAIN));
  }

  private static RequestLimit limit(
      Function<HttpServletRequest, Optional<String>> who,
      Rate rate,
      String by,
      LimitProperties limits,
      Clock clock,
      MeterRegistry meters) {
    Counter refused = meters.counter("requests.refused", "by", by);
    return new RequestLimit(who, new Buckets(rate, limits.remembered(), clock), refused);
  }

  private static Optional<String> caller(HttpServletRequest request) {
    return Caller.current().map(Caller::id);
  }

  /** The beans of a service with an issuer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(TrustProperties.ISSUER)
  static class SecuredConfiguration {
    private static final Duration ISSUER_LIMIT = Duration.ofSeconds(5);

    @Bean
    Tickets tickets(DynamoDbClient dynamoDb, TrustProperties properties, Clock clock) {
      return new Tickets(dynamoDb, properties.ticketTable(), properties.ticketLifetime(), clock);
    }

    @Bean
    TicketController ticketController(Tickets tickets) {
      return new TicketController(tickets);
    }

    @Bean
    ResourceServerSecurity secured(
        Tickets tickets,
        Handshakes handshakes,
        TrustProperties properties,
        JwtDecoder decoder,
        OAuth2ResourceServerProperties issuer) {
      return new ResourceServerSecurity(
          new TicketFilter(tickets, handshakes),
          new TokenReader(properties),
          decoder,
          requireNonNull(issuer.getJwt().getIssuerUri()));
    }

    /**
     * Checks the signature, issuer, type, times and, if one is set, audience of a token. Accepts
     * access tokens of RFC 9068, and tokens without a type.
     */
    @Bean
    JwtDecoder tokenDecoder(OAuth2ResourceServerProperties properties, Clock clock) {
      OAuth2ResourceServerProperties.Jwt settings = properties.getJwt();
      String issuer = requireNonNull(settings.getIssuerUri());
      IssuerKeys keys =
          new IssuerKeys(new IssuerMetadata(issuer, ISSUER_LIMIT), ISSUER_LIMIT, clock);
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSource(keys)
              .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
              .build();
      JwtTypeValidator types = new JwtTypeValidator("at+jwt", "JWT");
      types.setAllowEmpty(true);
      List<OAuth2TokenValidator<Jwt>> checks = new ArrayList<>();
      checks.add(types);
      checks.add(new JwtIssuerValidator(issuer));
      List<String> audiences = settings.getAudiences();
      if (!audiences.isEmpty()) {
        checks.add(
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && !Collections.disjoint(audience, audiences)));
      }
      decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(checks));
      return decoder;
    }
  }
}
