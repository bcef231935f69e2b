package com.wildrydes.pages;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the {@link Page} of the context that imports this, and its assets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MapProperties.class, SignInProperties.class})
public class PageConfiguration implements WebMvcConfigurer {
  private static final Duration FOR_GOOD = Duration.ofDays(365);

  private final MapProperties map;
  private final SignInProperties signIn;
  private final PageAssets assets = PageAssets.read();

  PageConfiguration(MapProperties map, SignInProperties signIn) {
    this.map = map;
    this.signIn = signIn;
  }

  @Bean
  PageController pageController(Page page) {
    return new PageController(PageDocuments.of(page, map, signIn, assets));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    CacheControl kept = CacheControl.maxAge(FOR_GOOD).cachePublic().immutable();
    String root = "/" + assets.path();
    registry
        .addResourceHandler(root + "/leaflet/**")
        .addResourceLocations(PageAssets.LEAFLET)
        .setCacheControl(kept);
    registry
        .addResourceHandler(root + "/**")
        .addResourceLocations(PageAssets.PAGES)
        .setCacheControl(kept);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new PageHeaders(map.origin(), signIn.origin()))
        .addPathPatterns("/", "/assets/**");
  }
}
