package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Classes of the services take few parameters: a long list says that a concept has no name yet.
 * Records are not counted; their components are named where they are used.
 */
class ConstructorTest {
  private static final int MANY = 5;
  private static final int TOO_MANY = 8;
  private static final double SHARE_WITH_MANY = 0.05;

  private record Constructor(Path file, int parameters) {}

  private static final List<Constructor> CONSTRUCTORS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    for (SourceFile source : SourceFile.in(Path.of("..").toAbsolutePath().normalize())) {
      if (source.isMainOf("ride-booking-service", "unicorn-management-service")) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitClass(ClassTree type, Void none) {
            if (type.getKind() != Tree.Kind.RECORD) {
              type.getMembers().stream()
                  .filter(MethodTree.class::isInstance)
                  .map(MethodTree.class::cast)
                  .filter(method -> method.getReturnType() == null)
                  .map(method -> new Constructor(source.path(), method.getParameters().size()))
                  .forEach(CONSTRUCTORS::add);
            }
            return super.visitClass(type, null);
          }
        }.scan(source.tree(), null);
      }
    }
  }

  private static List<Constructor> withMoreThan(int parameters) {
    return CONSTRUCTORS.stream().filter(made -> made.parameters() > parameters).toList();
  }

  @Test
  void noneTakesMoreThanEight() {
    assertThat(CONSTRUCTORS).isNotEmpty();
    assertThat(withMoreThan(TOO_MANY)).isEmpty();
  }

  @Test
  void fewTakeMoreThanFive() {
    assertThat(withMoreThan(MANY))
        .hasSizeLessThanOrEqualTo((int) (SHARE_WITH_MANY * CONSTRUCTORS.size()));
  }
}
