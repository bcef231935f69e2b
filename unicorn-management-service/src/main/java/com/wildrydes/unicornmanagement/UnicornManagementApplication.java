package com.wildrydes.unicornmanagement;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The unicorn management service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class UnicornManagementApplication {
  public static void main(String[] args) {
    application().run(args);
  }

  /** The service, ready to run; also beside others in one JVM. It reads unicorn-management.yaml. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(UnicornManagementApplication.class)
        .properties("spring.config.name=unicorn-management");
  }
}
