package com.wildrydes.demo.herd;

import com.wildrydes.rfq.wire.UnicornId;
import java.util.List;
import java.util.Locale;

/** What unicorns are called. */
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

  /** Of the unicorn with that number, from 0: each has another name. */
  static String name(int number) {
    int generation = number / NAMES.size() + 1;
    String name = NAMES.get(number % NAMES.size());
    return generation == 1 ? name : name + " " + generation;
  }

  /** Its name as an identifier. */
  static UnicornId id(int number) {
    return new UnicornId(name(number).toLowerCase(Locale.ROOT).replace(' ', '-'));
  }
}
