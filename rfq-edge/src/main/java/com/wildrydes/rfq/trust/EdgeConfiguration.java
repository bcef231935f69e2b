package com.wildrydes.rfq.trust;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of the web server for each of its ports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {
  /** Makes the server report errors as {@link EarlyRefusal}. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> earlyRefusals() {
    return server ->
        server.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(EarlyRefusal.class.getName());
          }
        });
  }

  /** Makes every request pass an {@link EdgeAdapter}. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> edge(
      TomcatServerProperties tomcat, EdgeProperties edge) {
    NetMaskSet proxies = NetMaskSet.parse(tomcat.getRemoteip().getInternalProxies());
    TomcatConnectorCustomizer adapted =
        connector ->
            connector.addLifecycleListener(event -> {
              if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                Connector initialized = (Connector) event.getLifecycle();
                initialized
                    .getProtocolHandler()
                    .setAdapter(new EdgeAdapter(initialized, proxies, edge.publicUrl()));
              }
            });
    return server -> server.addConnectorCustomizers(adapted);
  }
}
