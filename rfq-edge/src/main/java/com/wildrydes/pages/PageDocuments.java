package com.wildrydes.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The document of a page in each of its languages. A page has a language if its folder has the file
 * {@code texts.<language>.js}.
 *
 * @param byLanguage the documents by the tags of their languages (BCP 47), sorted
 */
record PageDocuments(SequencedMap<String, PageDocument> byLanguage) {
  /** The language for people whose languages the page does not have. */
  static final String DEFAULT_LANGUAGE = "en";

  private static final Pattern TEXTS = Pattern.compile("texts\\.([a-z]{2,3})\\.js");

  /**
   * @throws UncheckedIOException if the page has no document
   */
  static PageDocuments of(
      Page page, MapProperties map, SignInProperties signIn, PageAssets assets) {
    List<String> languages = languages(page.name());
    String all = String.join(" ", languages);
    return new PageDocuments(
        languages.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    language ->
                        PageDocument.of(
                            page.with(Map.of("language", language, "languages", all)),
                            map,
                            signIn,
                            assets),
                    (one, _) -> one,
                    TreeMap::new)));
  }

  private static List<String> languages(String page) {
    try {
      Resource[] texts =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/pages/" + page + "/texts.*.js");
      List<String> found =
          Arrays.stream(texts)
              .map(text -> TEXTS.matcher(Objects.requireNonNullElse(text.getFilename(), "")))
              .filter(Matcher::matches)
              .map(name -> name.group(1))
              .distinct()
              .sorted()
              .toList();
      return found.contains(DEFAULT_LANGUAGE) ? found : List.of(DEFAULT_LANGUAGE);
    } catch (IOException e) {
      throw new UncheckedIOException("the texts of the page " + page + " cannot be read", e);
    }
  }

  /**
   * Returns the language that the client likes best.
   *
   * @param accepted the header {@code Accept-Language} (RFC 9110, 12.5.4); an unreadable one is
   *     ignored
   */
  String language(@Nullable String accepted) {
    try {
      String found =
          Locale.lookupTag(
              LanguageRange.parse(Objects.requireNonNullElse(accepted, DEFAULT_LANGUAGE)),
              byLanguage.keySet());
      return Objects.requireNonNullElse(found, DEFAULT_LANGUAGE);
    } catch (IllegalArgumentException e) {
      return DEFAULT_LANGUAGE;
    }
  }

  PageDocument in(String language) {
    return Objects.requireNonNull(byLanguage.get(language));
  }
}
