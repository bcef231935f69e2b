package com.wildrydes.rfq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests the allowed dependencies of the contract's packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.wildrydes.rfq");

  @Test
  void wireDependsOnNoTransport() {
    classes()
        .that()
        .resideInAPackage("com.wildrydes.rfq.wire..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "com.wildrydes.rfq.wire..",
            "java..",
            "org.jspecify.annotations..",
            "com.fasterxml.jackson.annotation..",
            "tools.jackson..",
            "com.uber.h3core..",
            "com.google.openlocationcode..")
        .check(CLASSES);
  }

  @Test
  void awsKnowsNothingOfInstances() {
    noClasses()
        .that()
        .resideInAPackage("com.wildrydes.rfq.aws..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.wildrydes.rfq.instance..")
        .check(CLASSES);
  }

  @Test
  void nothingHereUsesSpring() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(CLASSES);
  }

  @Test
  void nothingHereKnowsAService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.wildrydes.ridebooking..",
            "com.wildrydes.unicornmanagement..",
            "com.wildrydes.localaws..")
        .check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("com.wildrydes.rfq.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
