package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.aws.Signatures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.catalina.core.StandardHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.client.RestTemplate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes a service that imports it an OAuth 2.0 resource server, if an issuer is set. Either way it
 * limits requests, sets the headers that keep browsers careful, and knows the key that messages are
 * signed with. Needs {@link AccessRules}, a clock and a client of DynamoDB.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  TrustProperties.class,
  LimitProperties.class,
  SignatureProperties.class
})
public class TrustConfiguration {
  private static final Logger log = LoggerFactory.getLogger(TrustConfiguration.class);

  /** For answers that are no pages; a page brings a policy of its own. */
  static final String NOTHING_IS_LOADED = "default-src 'none'; frame-ancestors 'none'";

  /** Kept by the caller's own browser at most, which asks whether the ETag still holds. */
  static final String ASKED_AGAIN = "private, no-cache";

  @Bean
  static IssuerRequirement issuerRequirement(Environment environment) {
    return new IssuerRequirement(environment);
  }

  @Bean
  Signatures signatures(SignatureProperties properties) {
    return properties.signatures();
  }

  @Bean
  SocketGuard socketGuard(LimitProperties limits, Clock clock) {
    return new SocketGuard(limits.connections(), clock);
  }

  /** Has the server report errors as {@link EarlyRefusal}. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> earlyRefusals() {
    return server ->
        server.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(EarlyRefusal.class.getName());
          }
        });
  }

  @Bean
  DocumentedRefusals documentedRefusals() {
    return new DocumentedRefusals();
  }

  /** How the service is called anybody may know. */
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

  /** Which methods there are, each resource says itself: 405 with Allow. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  @Bean
  BodyLimit bodyLimit() {
    return new BodyLimit();
  }

  @Bean
  SecurityFilterChain requests(
      HttpSecurity http,
      Optional<Secured> secured,
      List<AccessRules> rules,
      LimitProperties limits,
      Clock clock,
      MeterRegistry meters,
      @Value("${server.address:all addresses}") String address) {
    http.csrf(AbstractHttpConfigurer::disable) // no cookie says who it is
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
            BearerTokenAuthenticationFilter.class);
    if (secured.isPresent()) {
      secured.get().secure(http, rules);
    } else {
      log.warn("open to everybody who reaches it, without tokens; bound to {}", address);
      http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }
    return http.build();
  }

  private static void careful(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_IS_LOADED))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
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

  /** What is there only if an issuer is set. */
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
    Secured secured(Tickets tickets, TrustProperties properties, JwtDecoder decoder) {
      return new Secured(tickets, new TokenReader(properties), decoder);
    }

    /** Access tokens of RFC 9068, and those of issuers that do not say what theirs are. */
    @Bean
    JwtTypeValidator accessTokens() {
      JwtTypeValidator types = new JwtTypeValidator("at+jwt", "JWT");
      types.setAllowEmpty(true);
      return types;
    }

    /** An issuer that does not answer holds nobody for long. */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer issuerInTime() {
      var requests = new JdkClientHttpRequestFactory();
      requests.setReadTimeout(ISSUER_LIMIT);
      return decoder -> decoder.restOperations(new RestTemplate(requests));
    }
  }
}
