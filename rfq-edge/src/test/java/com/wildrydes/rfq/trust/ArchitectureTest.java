package com.wildrydes.rfq.trust;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.Signatures;
import org.junit.jupiter.api.Test;

/** Tests that trust depends on the contract and its documents, and on neither service. */
class ArchitectureTest {
  @Test
  void ofThisProductOnlyTheContractIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.wildrydes..")
                .and(not(resideInAPackage("com.wildrydes.rfq.trust..")))
                .and(not(resideInAPackage("com.wildrydes.rfq.openapi..")))
                .and(not(resideInAPackage("com.wildrydes.rfq.wire..")))
                .and(not(belongToAnyOf(Signatures.class, SealRules.class))))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.wildrydes.rfq.trust"));
  }
}
