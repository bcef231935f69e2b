package com.wildrydes.ridebooking.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Conditional GET of tasks and results by their ETag (RFC 9110). */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    var etags = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    etags.addUrlPatterns("/rfq-tasks/*", "/rfq-results/*");
    return etags;
  }
}
