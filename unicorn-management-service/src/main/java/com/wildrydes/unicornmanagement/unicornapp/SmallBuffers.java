package com.wildrydes.unicornmanagement.unicornapp;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the server's buffers small: it keeps a read and a write buffer, by default of 8 KiB, for
 * each of thousands of connections, most of them silent.
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
