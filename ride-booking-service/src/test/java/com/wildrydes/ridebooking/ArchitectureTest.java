package com.wildrydes.ridebooking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design: what is not listed is not allowed. */
class ArchitectureTest {
  private static final String BASE = "com.wildrydes.ridebooking";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void packagesUseOnlyWhatTheyMay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + "..")
        .layer("configuration")
        .definedBy(BASE)
        .layer("rfq")
        .definedBy(BASE + ".rfq")
        .layer("returnaddress")
        .definedBy(BASE + ".returnaddress")
        .layer("place")
        .definedBy(BASE + ".place")
        .layer("requester")
        .definedBy(BASE + ".requester")
        .layer("takeover")
        .definedBy(BASE + ".takeover")
        .layer("aggregator")
        .definedBy(BASE + ".aggregator")
        .layer("processor")
        .definedBy(BASE + ".processor")
        .layer("booking")
        .definedBy(BASE + ".booking")
        .layer("notification")
        .definedBy(BASE + ".notification")
        .layer("privacy")
        .definedBy(BASE + ".privacy")
        .layer("api")
        .definedBy(BASE + ".api")
        .layer("dynamodb")
        .definedBy(BASE + ".dynamodb")
        .whereLayer("configuration")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("returnaddress")
        .mayOnlyBeAccessedByLayers(
            "configuration",
            "requester",
            "takeover",
            "aggregator",
            "notification",
            "privacy",
            "dynamodb")
        .whereLayer("place")
        .mayOnlyBeAccessedByLayers("configuration", "api")
        .whereLayer("requester")
        .mayOnlyBeAccessedByLayers("configuration", "takeover", "api", "dynamodb")
        .whereLayer("takeover")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("aggregator")
        .mayOnlyBeAccessedByLayers("configuration", "requester", "takeover", "booking", "api")
        .whereLayer("processor")
        .mayOnlyBeAccessedByLayers("configuration", "booking", "notification", "api")
        .whereLayer("booking")
        .mayOnlyBeAccessedByLayers(
            "configuration", "requester", "notification", "privacy", "api", "dynamodb")
        .whereLayer("privacy")
        .mayOnlyBeAccessedByLayers("configuration", "api", "dynamodb")
        .whereLayer("notification")
        .mayOnlyBeAccessedByLayers("configuration", "api")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("dynamodb")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rfq")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void rulesOfAnRfqKnowNeitherSpringNorAws() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".rfq")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "software.amazon..",
            "com.wildrydes.rfq.aws..",
            "com.wildrydes.rfq.instance..")
        .check(CLASSES);
  }

  @Test
  void onlyThePortsSpeakToDynamoDb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".dynamodb", BASE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awssdk.services.dynamodb..", "software.amazon.awssdk.enhanced..")
        .check(CLASSES);
  }
}
