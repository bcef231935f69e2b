package com.wildrydes.ridebooking.api;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The configuration for all requests: conditional GET (RFC 9110) and the RFQ of log lines. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
  private static final List<String> TAGGED = List.of("/rfq-tasks/*", "/rfq-results/*");

  /** Tells whether the resource at this path has an ETag. */
  static boolean hasEntityTag(String path) {
    return !path.endsWith(Links.EVENTS.substring(Links.TASK.length()))
        && TAGGED.stream().anyMatch(tagged -> path.startsWith(tagged.replace("*", "")));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new RfqLogContextInterceptor());
  }

  @Bean
  FilterRegistrationBean<EntityTags> etags() {
    var etags = new FilterRegistrationBean<>(new EntityTags());
    etags.setUrlPatterns(TAGGED);
    return etags;
  }
}
