package com.wildrydes.simulation.plant;

import com.wildrydes.simulation.aws.Plant;
import java.util.Map;

/** Replaces a part of an update or a condition of DynamoDB wherever it occurs. */
record Rewriting(String part, String replacement) implements Plant {
  @Override
  public String expression(String text, Map<String, String> names) {
    return text.replace(part, replacement);
  }
}
