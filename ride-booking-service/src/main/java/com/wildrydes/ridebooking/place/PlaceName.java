package com.wildrydes.ridebooking.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a place as names are compared: two texts that look the same to a reader are one name,
 * in any form of Unicode (UAX 15), letter case and blanks, and with any invisible characters.
 *
 * @param key the text in compatibility composition, folded and without invisible characters; empty
 *     if the text names nothing
 */
record PlaceName(String key) {
  /**
   * Invisible characters: joiners, soft hyphens, marks of the direction of writing, controls and
   * broken surrogates.
   */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cf}\\p{Cs}\\x{115F}\\x{1160}\\x{3164}\\x{FE00}-\\x{FE0F}]");

  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");

  static PlaceName of(String text) {
    String seen = UNSEEN.matcher(text).replaceAll("");
    String plain = Normalizer.normalize(seen, Normalizer.Form.NFKC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String composed = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    return new PlaceName(BLANKS.matcher(composed).replaceAll(" ").strip());
  }

  boolean isBlank() {
    return key.isEmpty();
  }
}
