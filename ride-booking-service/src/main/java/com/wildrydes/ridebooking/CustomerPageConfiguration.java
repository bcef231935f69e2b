package com.wildrydes.ridebooking;

import com.wildrydes.pages.Page;
import com.wildrydes.pages.PageConfiguration;
import com.wildrydes.rfq.trust.AccessRules;
import com.wildrydes.ridebooking.aggregator.GatheringProperties;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The customer page at the root; it uses the REST API and the notifications only. */
@Configuration(proxyBeanMethods = false)
@Import(PageConfiguration.class)
class CustomerPageConfiguration {
  @Bean
  Page customerPage(GatheringProperties properties) {
    return new Page("customer", Map.of("currency", properties.currency().getCurrencyCode()));
  }

  /** Lets everybody load the page. The page's own requests need permission. */
  @Bean
  AccessRules pageAccess() {
    return requests -> requests.requestMatchers(HttpMethod.GET, "/", "/assets/**").permitAll();
  }
}
