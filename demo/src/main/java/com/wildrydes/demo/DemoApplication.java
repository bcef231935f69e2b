package com.wildrydes.demo;

import com.wildrydes.demo.herd.HerdProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The demo, configured by {@code demo.yaml}, arguments and environment. The context of this class
 * has only properties and the set-up of logging; each service has its own context.
 */
@SpringBootConfiguration
@EnableConfigurationProperties({DemoProperties.class, HerdProperties.class})
public class DemoApplication {
  /** Runs until it is interrupted. Ends with exit code 1 and an explanation if a port is taken. */
  public static void main(String[] arguments) {
    try {
      Demo demo = start(arguments);
      SpringApplication.getShutdownHandlers().add(demo::close);
      demo.show();
    } catch (PortTakenException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Starts all parts; the caller must close the result. */
  static Demo start(String... arguments) {
    ConfigurableApplicationContext settings =
        new SpringApplicationBuilder(DemoApplication.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=demo")
            .run(arguments);
    return Demo.start(settings, arguments);
  }
}
