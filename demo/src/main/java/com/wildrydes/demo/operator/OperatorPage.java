package com.wildrydes.demo.operator;

import com.wildrydes.pages.Page;
import com.wildrydes.pages.PageConfiguration;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The web server of the operator page; nothing else is in its context. */
@SpringBootConfiguration
@Import({PageConfiguration.class, PictureController.class})
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
public class OperatorPage {
  /** The page, configured by {@code operator.yaml}; it has to be told what it shows. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(OperatorPage.class)
        .properties("spring.config.name=operator");
  }

  /** Has the application, before it runs, show what this camera sees. */
  public static void shows(SpringApplicationBuilder application, Camera camera) {
    application.initializers(
        context -> context.getBeanFactory().registerSingleton("camera", camera));
  }

  @Bean
  Page page() {
    return new Page("operator", Map.of());
  }
}
