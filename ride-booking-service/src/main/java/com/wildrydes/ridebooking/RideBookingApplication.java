package com.wildrydes.ridebooking;

import com.wildrydes.rfq.service.AwsClientConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The ride-booking service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(AwsClientConfiguration.class)
public class RideBookingApplication {
  /** Returns the service, configured by {@code ride-booking.yaml} and ready to be run. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RideBookingApplication.class)
        .properties("spring.config.name=ride-booking");
  }

  static void main(String[] arguments) {
    application().run(arguments);
  }
}
