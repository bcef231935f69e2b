package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.exception.SdkException;

/** The configuration that chooses the strategy. */
@Configuration(proxyBeanMethods = false)
class ReturnAddressConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ReturnAddressConfiguration.class);

  @Bean
  ReturnAddresses returnAddresses(
      ReturnAddressProperties properties,
      Customers customers,
      Rfqs rfqs,
      ResponseQueues queues,
      InstanceId self,
      Clock clock,
      ScheduledExecutorService background) {
    return switch (properties.strategy()) {
      case PER_INSTANCE -> new PerInstance(self, queues);
      case PER_CUSTOMER -> {
        var perCustomer = new PerCustomer(customers, rfqs, queues);
        long seconds = properties.sweep().toSeconds();
        Future<?> _ =
            background.scheduleWithFixedDelay(
                () -> sweep(perCustomer, clock, properties), seconds, seconds, TimeUnit.SECONDS);
        yield perCustomer;
      }
    };
  }

  private static void sweep(PerCustomer queues, Clock clock, ReturnAddressProperties properties) {
    try {
      queues.sweep(clock.instant().minus(properties.idleAfter()));
    } catch (SdkException e) {
      log.warn("cannot remove idle queues, retrying at the next sweep: {}", e.toString());
    }
  }
}
