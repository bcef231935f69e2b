package com.wildrydes.ridebooking;

import com.wildrydes.rfq.trust.Access;
import com.wildrydes.rfq.trust.AccessRules;
import com.wildrydes.rfq.trust.SocketPath;
import com.wildrydes.rfq.trust.TrustConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The permissions for the paths of ride booking. The API itself checks to whom an RFQ belongs. */
@Configuration(proxyBeanMethods = false)
@Import(TrustConfiguration.class)
class AccessConfiguration {
  @Bean
  AccessRules accessRules() {
    return requests ->
        requests
            .requestMatchers("/customers/{customer}/**")
            .access(Access.customer("customer"))
            .requestMatchers(
                "/instant-ride-rfqs/**", "/rfq-tasks/**", "/rfq-results/**", "/rides/**")
            .access(Access.customer());
  }

  @Bean
  SocketPath socketPath() {
    return new SocketPath("/customers/{customer}/notifications");
  }
}
