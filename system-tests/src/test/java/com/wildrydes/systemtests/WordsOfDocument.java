package com.wildrydes.systemtests;

import com.wildrydes.systemtests.PlainEnglish.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of a document in Markdown, and the descriptions of an OpenAPI or AsyncAPI one. */
record WordsOfDocument(Path checkout, Path file, Consumer<Finding> findings) {
  private static final int LABEL = 40;

  private static final Pattern BLOCK =
      Pattern.compile("(?:\\s*(?:[-*+]|\\d+\\.) |#|\\||\\s*```|\\s*$).*");

  private static final Pattern DESCRIPTION =
      Pattern.compile("(\\s*(?:- )?)(?:description|summary|title): *(?:[|>]-?)?(.*)");

  void check() throws IOException {
    String name = checkout.relativize(file).toString();
    if (name.matches("[A-Z]+\\.md|docs/.*\\.md")) {
      markdown(Files.readAllLines(file));
    } else if (name.matches("docs/.*\\.yaml")) {
      descriptions(Files.readAllLines(file));
    }
  }

  private void markdown(List<String> lines) {
    boolean fenced = false;
    var paragraph = new StringBuilder();
    int start = 1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (fenced || BLOCK.matcher(line).matches()) {
        prose(start, paragraph.toString());
        paragraph.setLength(0);
        start = i + 1;
      }
      boolean fence = line.strip().startsWith("```");
      fenced ^= fence;
      if (line.startsWith("|") && !fenced) {
        for (String cell : line.split("\\|", -1)) {
          prose(i + 1, cell);
        }
      } else if (!fence && !fenced && !line.startsWith("#")) {
        paragraph.append(line.replaceFirst("^\\s*(?:[-*+>]|\\d+\\.) ", "")).append('\n');
      }
    }
    prose(start, paragraph.toString());
  }

  private void prose(int start, String paragraph) {
    int from = 0;
    for (String sentence : PlainEnglish.sentences(paragraph)) {
      from = Math.max(from, paragraph.indexOf(sentence, from));
      boolean label = sentence.startsWith("**") && sentence.length() < LABEL;
      String plain =
          sentence
              .replaceAll("\\s+", " ")
              .replaceFirst("^\\*\\*[^*]+\\*\\*", "")
              .replaceFirst("^[\"“(*_]+", "")
              .strip();
      if (!label && plain.matches(".*[.!?;][\"”)*_]*") && PlainEnglish.isInverted(plain)) {
        long line = start + paragraph.substring(0, from).chars().filter(c -> c == '\n').count();
        found(line, "sentence of a document", plain);
      }
    }
  }

  private void descriptions(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher key = DESCRIPTION.matcher(lines.get(i));
      if (key.matches()) {
        int start = i + 1;
        var text = new StringBuilder(key.group(2));
        String deeper = " ".repeat(key.group(1).length() + 1) + ".*|\\s*";
        while (i + 1 < lines.size() && lines.get(i + 1).matches(deeper)) {
          i++;
          text.append(' ').append(lines.get(i).strip());
        }
        String words = text.toString().replaceAll("\\s+", " ").replaceFirst("^ ?[\"']", "");
        for (String sentence : PlainEnglish.sentences(words)) {
          if (PlainEnglish.isInverted(sentence) || PlainEnglish.isHeadlessDescription(sentence)) {
            found(start, "description", sentence);
          }
        }
      }
    }
  }

  private void found(long line, String rule, String text) {
    findings.accept(new Finding(checkout.relativize(file), line, rule, text));
  }
}
