package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.service.AwsClientConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The unicorn management service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(AwsClientConfiguration.class)
public class UnicornManagementApplication {
  public static void main(String[] args) {
    application().run(args);
  }

  /** Returns the service, configured by {@code unicorn-management.yaml} and ready to run. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(UnicornManagementApplication.class)
        .properties("spring.config.name=unicorn-management");
  }
}
