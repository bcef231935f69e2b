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

/** The arrows between packages; one that is not listed is not allowed. */
class ArchitectureTest {
  private static final String OURS = "com.wildrydes..";
  private static final String BASE = "com.wildrydes.unicornmanagement";
  private static final String WIRE = "com.wildrydes.rfq.wire..";
  private static final String TRACE = "com.wildrydes.rfq.trace..";
  private static final String METRIC = "com.wildrydes.rfq.metric..";
  private static final List<String> COMMON =
      List.of(WIRE, TRACE, METRIC, "com.wildrydes.rfq.aws..", "com.wildrydes.rfq.instance..");
  private static final List<String> PORT_AND_COMMON =
      concat(Stream.of(own("port")), COMMON.stream()).toList();
  private static final List<String> HERD_AND_COMMON =
      concat(Stream.of(own("resource")), PORT_AND_COMMON.stream()).toList();

  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "port", List.of(WIRE),
          "resource", List.of(own("port"), WIRE, TRACE),
          "subscription", HERD_AND_COMMON,
          "request", HERD_AND_COMMON,
          "responder", PORT_AND_COMMON,
          "unicornapp",
              List.of(
                  own("resource"), own("port"), WIRE, TRACE, METRIC, "com.wildrydes.rfq.trust.."),
          "push", PORT_AND_COMMON,
          "privacy", PORT_AND_COMMON,
          "dynamodb", PORT_AND_COMMON);

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
        .resideInAnyPackage(own("resource"), own("port"))
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
