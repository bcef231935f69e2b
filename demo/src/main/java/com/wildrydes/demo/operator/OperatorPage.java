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
  /** Returns the page, configured by {@code operator.yaml}; its camera must be set, too. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(OperatorPage.class)
        .properties("spring.config.name=operator");
  }

  /** Sets the camera of the application; must be called before it runs. */
  public static void shows(SpringApplicationBuilder application, Camera camera) {
    application.initializers(
        context -> context.getBeanFactory().registerSingleton("camera", camera));
  }

  @Bean
  Page page() {
    return new Page("operator", Map.of());
  }
}
