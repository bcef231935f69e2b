package com.wildrydes.localaws.sns;

import java.util.Map;

/**
 * The endpoint that notifies one app on one device.
 *
 * @param application the ARN of its platform application
 * @param attributes the attributes, including {@code Token} and {@code Enabled}
 */
record PlatformEndpoint(String arn, String application, Map<String, String> attributes) {
  PlatformEndpoint {
    attributes = Map.copyOf(attributes);
  }

  String token() {
    return attributes.getOrDefault("Token", "");
  }

  boolean isEnabled() {
    return Boolean.parseBoolean(attributes.get("Enabled"));
  }
}
