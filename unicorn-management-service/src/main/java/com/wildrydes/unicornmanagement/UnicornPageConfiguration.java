package com.wildrydes.unicornmanagement;

import com.wildrydes.pages.Page;
import com.wildrydes.pages.PageConfiguration;
import com.wildrydes.rfq.trust.AccessRules;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The unicorn page at the root; it uses the app's WebSocket only. */
@Configuration(proxyBeanMethods = false)
@Import(PageConfiguration.class)
class UnicornPageConfiguration {
  @Bean
  Page unicornPage(UnicornManagementProperties properties) {
    return new Page("unicorn", Map.of("currency", properties.quoteCurrency().getCurrencyCode()));
  }

  /** The page itself is for everybody; what it asks for afterwards is not. */
  @Bean
  AccessRules pageAccess() {
    return requests -> requests.requestMatchers(HttpMethod.GET, "/", "/assets/**").permitAll();
  }
}
