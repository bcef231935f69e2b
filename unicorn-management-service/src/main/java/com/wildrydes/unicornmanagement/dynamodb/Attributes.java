package com.wildrydes.unicornmanagement.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of this service's tables as they are written and read. */
final class Attributes {
  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Returns the seconds since 1970, the form of the table's expiry. */
  static AttributeValue seconds(Instant time) {
    return number(time.getEpochSecond());
  }

  /** Returns the text, which must be there. */
  static String text(Map<String, AttributeValue> item, String attribute) {
    String value = optionalText(item, attribute);
    if (value == null) {
      throw new IllegalStateException("an item has no " + attribute);
    }
    return value;
  }

  static @Nullable String optionalText(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? null : value.s();
  }

  /** Returns the number; 0 if it is not there. */
  static long number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /** Returns the texts; none if they are not there. */
  static List<String> texts(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? List.of() : value.ss();
  }
}
