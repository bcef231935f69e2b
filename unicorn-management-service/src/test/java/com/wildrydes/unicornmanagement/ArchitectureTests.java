package com.wildrydes.unicornmanagement;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Stream.concat;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages that docs/design.md allows; what is not listed is not allowed. */
class ArchitectureTests {
  private static final String OURS = "com.wildrydes..";
  private static final String BASE = "com.wildrydes.unicornmanagement";
  private static final String WIRE = "com.wildrydes.rfq.wire..";
  private static final String TRACE = "com.wildrydes.rfq.trace..";
  private static final List<String> COMMON =
      List.of(
          WIRE,
          TRACE,
          "com.wildrydes.rfq.metric..",
          "com.wildrydes.rfq.aws..",
          "com.wildrydes.rfq.instance..");
  private static final List<String> RESOURCE_AND_COMMON =
      concat(Stream.of(own("resource")), COMMON.stream()).toList();

  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "resource", List.of(WIRE, TRACE),
          "subscription", RESOURCE_AND_COMMON,
          "request", RESOURCE_AND_COMMON,
          "responder", RESOURCE_AND_COMMON,
          "unicornapp", List.of(own("resource"), WIRE, TRACE, "com.wildrydes.rfq.trust.."),
          "push", RESOURCE_AND_COMMON,
          "dynamodb", RESOURCE_AND_COMMON);

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void packagesUseOnlyWhatTheyMay() {
    ALLOWED.forEach((name, allowed) ->
        classes()
            .that()
            .resideInAPackage(own(name))
            .should()
            .onlyDependOnClassesThat(
                resideOutsideOfPackage(OURS)
                    .or(resideInAnyPackage(own(name)))
                    .or(resideInAnyPackage(allowed.toArray(String[]::new))))
            .check(classes));
  }

  @Test
  void everyPackageHasItsArrows() {
    Set<String> packages =
        classes.stream()
            .map(type -> type.getPackageName().substring(BASE.length()))
            .filter(name -> !name.isEmpty())
            .map(name -> name.substring(1))
            .collect(Collectors.toSet());
    assertThat(packages).isEqualTo(ALLOWED.keySet());
  }

  @Test
  void rulesOfTheHerdKnowNeitherSpringNorAws() {
    noClasses()
        .that()
        .resideInAPackage(own("resource"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "software.amazon..", "io.awspring..", "io.micrometer..")
        .check(classes);
  }

  private static String own(String name) {
    return BASE + "." + name + "..";
  }
}
