package com.wildrydes.localaws.sns;

import java.util.Map;

/**
 * A standard topic.
 *
 * @param attributes that somebody set
 */
record Topic(String arn, Map<String, String> attributes) {

  Topic {
    attributes = Map.copyOf(attributes);
  }
}
