package com.wildrydes.ridebooking.api;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is done with every request: conditional GET (RFC 9110), and whom the log speaks of. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
  private static final List<String> TAGGED = List.of("/rfq-tasks/*", "/rfq-results/*");

  /** Whether what is at this path has an ETag. */
  static boolean hasEntityTag(String path) {
    return TAGGED.stream().anyMatch(tagged -> path.startsWith(tagged.replace("*", "")));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new NamedRfq());
  }

  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    var etags = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    etags.setUrlPatterns(TAGGED);
    return etags;
  }
}
