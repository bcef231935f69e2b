package com.wildrydes.ridebooking;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The ride-booking service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RideBookingApplication {
  /** The service, configured by {@code ride-booking.yaml}, ready to be run. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RideBookingApplication.class)
        .properties("spring.config.name=ride-booking");
  }

  static void main(String[] arguments) {
    application().run(arguments);
  }
}
