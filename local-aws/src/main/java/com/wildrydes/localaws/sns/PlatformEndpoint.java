package com.wildrydes.localaws.sns;

import java.util.Map;

/**
 * Where one app on one device is notified.
 *
 * @param application ARN of its platform application
 * @param attributes with {@code Token} and {@code Enabled}
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
