package com.wildrydes.localaws.sns;

import java.util.Map;

/**
 * A standard topic.
 *
 * @param attributes the attributes that were set explicitly
 */
record Topic(String arn, Map<String, String> attributes) {

  Topic {
    attributes = Map.copyOf(attributes);
  }
}
