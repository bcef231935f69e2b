package com.wildrydes.unicornmanagement.push;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How apps are notified.
 *
 * @param platforms ARN of the SNS platform application of each platform, by the name that apps use
 *     for it, for instance {@code fcm}; none: nobody can register
 */
@ConfigurationProperties("unicorn-management.push")
public record PushProperties(@DefaultValue Map<String, String> platforms) {
  public PushProperties {
    platforms = Map.copyOf(platforms);
  }
}
