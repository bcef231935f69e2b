package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the requirements in the body of a request, and names each property that is not valid. */
final class RequirementsReader {
  private static final String NAME = "requirements";

  private RequirementsReader() {}

  /**
   * Reads requirements.
   *
   * @param value the property; null and JSON's null stand for none
   * @param errors takes the refusals of what is not valid
   * @throws ProblemException {@code unknown-property} for a requirement that is not known: a wish
   *     is never swallowed
   */
  static Requirements read(@Nullable JsonNode value, List<Problem.InvalidField> errors) {
    if (value == null || value.isNull()) {
      return Requirements.NONE;
    }
    if (!value.isObject()) {
      errors.add(new Problem.InvalidField(NAME, "must be an object such as {\"seats\":3}"));
      return Requirements.NONE;
    }
    refuseUnknown(value);
    List<Problem.InvalidField> mistakes = new ArrayList<>();
    Integer seats = number(value, "seats", 1, Requirements.MAX_SEATS, mistakes);
    Integer luggage = number(value, "luggage", 0, Requirements.MAX_LUGGAGE, mistakes);
    Boolean wheelchair = flag(value, "wheelchair", mistakes);
    Boolean childSeat = flag(value, "child-seat", mistakes);
    Boolean pets = flag(value, "pets", mistakes);
    errors.addAll(mistakes);
    return mistakes.isEmpty()
        ? new Requirements(seats, luggage, wheelchair, childSeat, pets)
        : Requirements.NONE;
  }

  private static @Nullable Integer number(
      JsonNode all, String name, int least, int most, List<Problem.InvalidField> mistakes) {
    JsonNode value = all.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    // JSON Schema's integer: 24.0 is 24.
    if (value.canConvertToExactIntegral()
        && value.canConvertToInt()
        && value.intValue() >= least
        && value.intValue() <= most) {
      return value.intValue();
    }
    mistakes.add(
        new Problem.InvalidField(
            NAME + "." + name, "must be a whole number from %d to %d".formatted(least, most)));
    return null;
  }

  private static @Nullable Boolean flag(
      JsonNode all, String name, List<Problem.InvalidField> mistakes) {
    JsonNode value = all.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    mistakes.add(new Problem.InvalidField(NAME + "." + name, "must be true or false"));
    return null;
  }

  private static void refuseUnknown(JsonNode all) {
    for (String property : all.propertyNames()) {
      if (!Requirements.NAMES.contains(property)) {
        throw new ProblemException(Problem.unknownProperty(NAME + "." + Text.shown(property)));
      }
    }
  }
}
