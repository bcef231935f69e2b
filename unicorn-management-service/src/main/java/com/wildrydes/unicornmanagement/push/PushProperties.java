package com.wildrydes.unicornmanagement.push;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platforms by which apps without a connection are notified.
 *
 * @param platforms the ARN of the SNS platform application of each platform, by the name that apps
 *     use for it, such as {@code fcm}. Without any no app can register for push
 */
@ConfigurationProperties("unicorn-management.push")
public record PushProperties(@DefaultValue Map<String, String> platforms) {
  public PushProperties {
    platforms = Map.copyOf(platforms);
  }
}
