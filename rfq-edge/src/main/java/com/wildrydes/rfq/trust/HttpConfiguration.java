package com.wildrydes.rfq.trust;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The parts of HTTP (RFC 9110) that both services handle alike. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
    negotiation.strategies(List.of(new AcceptHeader()));
  }

  @Bean
  FilterRegistrationBean<PlainBodies> plainBodies() {
    var filter = new FilterRegistrationBean<>(new PlainBodies());
    filter.setOrder(0); // after security, before the body is read
    return filter;
  }
}
