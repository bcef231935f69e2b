package com.wildrydes.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Tests that the demo speaks to the services as customers and unicorns do. */
class ArchitectureTest {
  private static final JavaClasses DEMO =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.wildrydes.demo");

  @Test
  void theHerdKnowsTheProtocolOnly() {
    classes()
        .that()
        .resideInAPackage("com.wildrydes.demo.herd")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.wildrydes.demo.herd",
            "com.wildrydes.rfq.wire",
            "com.fasterxml.jackson.annotation",
            "org.jspecify.annotations",
            "org.slf4j",
            "org.springframework.boot.context.properties..")
        .check(DEMO);
  }

  @Test
  void ofTheServicesOnlyTheirApplicationsAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.wildrydes.ridebooking.*..", "com.wildrydes.unicornmanagement.*..")
        .check(DEMO);
  }
}
