package com.wildrydes.unicornmanagement;

import com.wildrydes.pages.Page;
import com.wildrydes.pages.PageConfiguration;
import com.wildrydes.rfq.trust.AccessRules;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Serves the unicorn page at the root; the page uses the WebSocket of the apps only. */
@Configuration(proxyBeanMethods = false)
@Import(PageConfiguration.class)
class UnicornPageConfiguration {
  @Bean
  Page unicornPage(UnicornManagementProperties properties, PlaceRounding places) {
    return new Page(
        "unicorn",
        Map.of(
            "currency",
            properties.quoteCurrency().getCurrencyCode(),
            "within",
            places.on() ? PlaceRounding.START_WITHIN + "," + places.destinationWithin() : ""));
  }

  /** Lets everybody load the page. The page's own requests need permission. */
  @Bean
  AccessRules pageAccess() {
    return requests -> requests.requestMatchers(HttpMethod.GET, "/", "/assets/**").permitAll();
  }
}
