package com.wildrydes.localaws.sns;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A typed value beside a message's body.
 *
 * @param type {@code String}, {@code Number} or {@code Binary}, perhaps with a label after a dot
 * @param value the text, or the base 64 of a binary value
 */
record MessageAttribute(String type, String value) {
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\.[^.].*)?");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");

  /** Reads {@code MessageAttributes.entry.n.Value}; refuses what AWS refuses. */
  static MessageAttribute read(String name, Query value) {
    String type = value.required("DataType");
    if (!TYPE.matcher(type).matches()) {
      throw invalid(
          name,
          " has an invalid message attribute type, the set of supported type prefixes is Binary,"
              + " Number, and String.");
    }
    String text = value.optional(isBinary(type) ? "BinaryValue" : "StringValue").orElse("");
    if (text.isEmpty()) {
      throw invalid(
          name,
          " must contain non-empty message attribute value for message attribute type '"
              + type
              + "'.");
    }
    if (type.startsWith("Number") && !NUMBER.matcher(text).matches()) {
      throw SnsError.badRequest(
          "ParameterValueInvalid",
          "Could not cast message attribute '" + name + "' value to number.");
    }
    return new MessageAttribute(type, isBinary(type) ? requireBase64(name, text) : text);
  }

  boolean isBinary() {
    return isBinary(type);
  }

  byte[] bytes() {
    return isBinary() ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isBinary(String type) {
    return type.startsWith("Binary");
  }

  private static String requireBase64(String name, String text) {
    try {
      Base64.getDecoder().decode(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw invalid(name, " is not base 64.");
    }
  }

  private static SnsError invalid(String name, String what) {
    return SnsError.badRequest(
        "ParameterValueInvalid", "The message attribute '" + name + "'" + what);
  }
}
