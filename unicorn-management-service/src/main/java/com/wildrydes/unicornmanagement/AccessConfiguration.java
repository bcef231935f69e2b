package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.trust.Access;
import com.wildrydes.rfq.trust.AccessRules;
import com.wildrydes.rfq.trust.SocketPath;
import com.wildrydes.rfq.trust.TrustConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The permissions for the paths of unicorn management: a unicorn's app may use the paths with the
 * unicorn's id.
 */
@Configuration(proxyBeanMethods = false)
@Import(TrustConfiguration.class)
class AccessConfiguration {
  @Bean
  AccessRules accessRules() {
    return requests ->
        requests.requestMatchers("/unicorns/{unicorn}/**").access(Access.unicorn("unicorn"));
  }

  @Bean
  SocketPath socketPath() {
    return new SocketPath("/unicorns/{unicorn}/app");
  }
}
