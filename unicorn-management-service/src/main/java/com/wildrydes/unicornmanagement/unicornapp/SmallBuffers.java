package com.wildrydes.unicornmanagement.unicornapp;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Thousands of connections that are mostly silent: the server keeps a read and a write buffer for
 * each as long as it lives, by default of 8 KiB.
 */
@Configuration(proxyBeanMethods = false)
class SmallBuffers {
  private static final String BYTES = "2048";

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallBuffersForConnections() {
    return server ->
        server.addConnectorCustomizers(connector -> {
          connector.setProperty("socket.appReadBufSize", BYTES);
          connector.setProperty("socket.appWriteBufSize", BYTES);
        });
  }
}
