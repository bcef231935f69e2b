package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names of queues and topics between the services stand in the contract, not in a service. */
class ContractLiteralsTest {
  private static final Pattern NAME =
      Pattern.compile(
          ".*(?:rfq-responses|unicorn-inbox|unicorn-awards|rfq-coverage|rfq-requests).*");

  @Test
  void noServiceNamesAQueueOrTopicOfTheContract() throws IOException {
    List<String> found = new ArrayList<>();
    for (SourceFile source : SourceFile.in(Path.of("..").toAbsolutePath().normalize())) {
      if (source.isMainOf("ride-booking-service", "unicorn-management-service")) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String text && NAME.matcher(text).matches()) {
              found.add(source.path() + ":" + source.line(literal) + ": " + text);
            }
            return super.visitLiteral(literal, null);
          }
        }.scan(source.tree(), null);
      }
    }

    assertThat(found).isEmpty();
  }
}
