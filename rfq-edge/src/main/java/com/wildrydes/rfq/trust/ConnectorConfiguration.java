package com.wildrydes.rfq.trust;

import java.time.Clock;
import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Prevents slow and silent clients from holding what others need. Each request has a virtual thread
 * and each body a deadline. An unread rest of a body ends the connection.
 */
@Configuration(proxyBeanMethods = false)
class ConnectorConfiguration {
  /** The time limit of each read of a body, and of the body as a whole. */
  private static final Duration BODY_LIMIT = Duration.ofSeconds(5);

  @Bean
  Handshakes handshakes(SocketPath path) {
    return new Handshakes(path);
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> threadsAndBodies() {
    return server ->
        server.addConnectorCustomizers(connector -> {
          connector.setParseBodyMethods(""); // Spring must not read forms before BodyLimit
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setExecutor(new VirtualThreadExecutor("request-"));
            http.setMaxSwallowSize(0);
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(Math.toIntExact(BODY_LIMIT.toMillis()));
          }
        });
  }

  /** Limits handshakes before anything is looked up for them. */
  @Bean
  FilterRegistrationBean<FrameLimitFilter> frameLimit(
      Handshakes handshakes, LimitProperties limits) {
    FilterRegistrationBean<FrameLimitFilter> filter =
        new FilterRegistrationBean<>(new FrameLimitFilter(handshakes, limits.frames()));
    filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return filter;
  }

  /** Reads bodies after authentication: no body of an unknown caller is read. */
  @Bean
  BodyLimit bodyLimit(Clock clock) {
    return new BodyLimit(BODY_LIMIT, clock);
  }
}
