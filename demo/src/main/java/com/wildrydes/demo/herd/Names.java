package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Locale;

/** The names of unicorns. */
final class Names {
  private static final List<String> NAMES =
      List.of(
          "Moonbeam",
          "Stardust",
          "Silvermane",
          "Aurora",
          "Clover",
          "Firefly",
          "Juniper",
          "Nimbus",
          "Peppermint",
          "Marigold",
          "Twilight",
          "Zephyr",
          "Bluebell",
          "Comet",
          "Dewdrop",
          "Ember",
          "Frostwind",
          "Galaxy",
          "Honeydew",
          "Ivory",
          "Jasmine",
          "Lavender",
          "Meadow",
          "Opal",
          "Pearl",
          "Quicksilver",
          "Rainbow",
          "Sapphire",
          "Thistle",
          "Velvet",
          "Willow",
          "Zinnia");

  private Names() {}

  /** Returns the name of the unicorn with this number, from 0; no two have the same. */
  static String name(int number) {
    int generation = number / NAMES.size() + 1;
    String name = NAMES.get(number % NAMES.size());
    return generation == 1 ? name : name + " " + generation;
  }

  /** Returns its name as an identifier. */
  static UnicornId id(int number) {
    return new UnicornId(name(number).toLowerCase(Locale.ROOT).replace(' ', '-'));
  }
}
