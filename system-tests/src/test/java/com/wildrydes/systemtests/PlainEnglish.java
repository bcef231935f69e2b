package com.wildrydes.systemtests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of CONTRIBUTING.md for words, as far as a machine can tell. To see what breaks them:
 * {@code java system-tests/src/test/java/com/wildrydes/systemtests/PlainEnglish.java .}
 */
final class PlainEnglish {
  private static final int BRIEF = 110;

  private static final Pattern HEADLESS =
      Pattern.compile(
          "(?:Who|Whom|Whose|Whoever|What|Whatever|That|Of|As|How|Where|When|Which|Whether|If)\\b.*");

  /** "Of course" is an idiom, and "That is" points at the sentence before. */
  private static final Pattern INVERTED =
      Pattern.compile(
          "(?:Who|Whom|Whose|What)\\b.*[^?]"
              + "|Of (?!course\\b).*"
              + "|That (?:an?|the|it|they|he|she|we|you|no|every|each|both|all|its|their|there"
              + "|nobody|nothing|these|this|two|some)\\b.*"
              + "|Not (?:\\w+ )?(?:is|are|was|were)\\b.*");

  private static final Pattern VERB = Pattern.compile("[A-Z][a-z]*s");

  private static final Set<String> NOUNS_AND_OTHERS =
      Set.of(
          "Always",
          "Besides",
          "Bytes",
          "Cells",
          "Customers",
          "Days",
          "His",
          "Hours",
          "Instances",
          "Its",
          "Less",
          "Messages",
          "Metres",
          "Minutes",
          "Others",
          "Ours",
          "Perhaps",
          "Responses",
          "Rows",
          "Seconds",
          "Tests",
          "Texts",
          "This",
          "Thus",
          "Topics",
          "Towards",
          "Unicorns",
          "Unless",
          "Us",
          "Was",
          "Years",
          "Yes");

  /** A refusal that states a fact where the reader needs an instruction. */
  private static final Pattern FACT =
      Pattern.compile(
          "(?!.*\\bmust\\b)(?:.*\\b(?:is|are) (?:an? (?:number|ISO"
              + " 8601|duration|list|text|name|value)\\b|the ARN|at (?:least|most) [\\d%{]|from"
              + " [\\d%]|between [\\d%]|not negative|positive).*|an? \\w+(?: \\w+)?"
              + " (?:is|has|needs) (?:an?|the|at|from|between|one|not)\\b.*)",
          Pattern.DOTALL);

  private static final Pattern END_OF_SENTENCE =
      Pattern.compile("(?<=[.!?;])[\"”)*_]*\\s+(?=[A-Z\"“(*_`])");

  /** A broken rule, and the words that break it. */
  record Finding(Path file, long line, String rule, String text) {
    @Override
    public String toString() {
      String words = text.replaceAll("\\s+", " ").strip();
      return file
          + ":"
          + line
          + ": "
          + rule
          + ": "
          + (words.length() > BRIEF ? words.substring(0, BRIEF) + "…" : words);
    }
  }

  private PlainEnglish() {}

  /** Prints the findings in a checkout, or in those of its files whose paths begin so. */
  public static void main(String[] arguments) throws IOException {
    String beginning = arguments.length > 1 ? arguments[1] : "";
    List<Finding> findings =
        findings(Path.of(arguments[0]).toAbsolutePath().normalize()).stream()
            .filter(finding -> finding.file().toString().startsWith(beginning))
            .toList();
    findings.forEach(System.out::println);
    System.out.println(
        findings.stream().collect(Collectors.groupingBy(Finding::rule, Collectors.counting())));
  }

  /** Returns what breaks a rule in the sources and documents of a checkout. */
  static List<Finding> findings(Path checkout) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (SourceFile source : SourceFile.in(checkout)) {
      new WordsOfCode(source, findings::add).scan(source.tree(), null);
    }
    for (Path file : SourceFile.files(checkout)) {
      new WordsOfDocument(checkout, file, findings::add).check();
    }
    return findings;
  }

  /** Tells whether a text begins with a relative clause that has no noun. */
  static boolean isHeadless(String text) {
    return HEADLESS.matcher(text).lookingAt();
  }

  /**
   * Tells whether a text of the API begins so. A condition may, a question, and the description of
   * a truth value, which begins with "Whether" as in Spring's own.
   */
  static boolean isHeadlessDescription(String text) {
    return isHeadless(text) && !text.matches("(?:If|When|Whether)\\b.*|.*\\?['\"]?");
  }

  /** Tells whether a sentence begins with its object, or with a clause for its subject. */
  static boolean isInverted(String sentence) {
    return INVERTED.matcher(sentence).matches();
  }

  /** Tells whether the first word may be a verb in the third person. */
  static boolean beginsWithVerb(String text) {
    String first = text.replaceFirst("(?s)[^A-Za-z].*", "");
    return VERB.matcher(first).matches() && !NOUNS_AND_OTHERS.contains(first);
  }

  /** Tells whether a refusal states a rule without "must". */
  static boolean lacksMust(String refusal) {
    return FACT.matcher(refusal).matches();
  }

  /** Returns the sentences of a text. */
  static List<String> sentences(String text) {
    return List.of(END_OF_SENTENCE.split(text.strip()));
  }
}
