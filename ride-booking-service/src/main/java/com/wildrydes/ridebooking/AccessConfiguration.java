package com.wildrydes.ridebooking;

import com.wildrydes.rfq.trust.Access;
import com.wildrydes.rfq.trust.AccessRules;
import com.wildrydes.rfq.trust.TrustConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who may use what of ride booking. Whose RFQ one is, the API asks where it finds it. */
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
}
