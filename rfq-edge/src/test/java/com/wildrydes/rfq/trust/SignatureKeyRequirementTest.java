package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class SignatureKeyRequirementTest {
  private static final String KEY = "wildrydes.signature.key";
  private static final String ALSO_ACCEPTED = "wildrydes.signature.also-accepted";
  private static final String GOOD = "d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=";

  private final MockEnvironment environment = new MockEnvironment();

  private void check() {
    new SignatureKeyRequirement(environment)
        .postProcessBeanFactory(new DefaultListableBeanFactory());
  }

  private FailureAnalysis analysis() {
    var failure = catchThrowableOfType(UnusableSignatureKeyException.class, this::check);
    return requireNonNull(
        new UnusableSignatureKeyAnalyzer()
            .analyze(new IllegalStateException("the context ends", failure)));
  }

  @Test
  void missingKeyIsNamedAndHowToMakeOne() {
    FailureAnalysis analysis = analysis();

    assertThat(analysis.getDescription()).contains(KEY + " is not set");
    assertThat(analysis.getAction())
        .contains("WILDRYDES_SIGNATURE_KEY=\"$(openssl rand -base64 32)\"")
        .contains("the same key to both services");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is not set",
    "not Base64!, must be written in Base64",
    "c2hvcnQ=, 'must be at least 32 bytes in Base64, not 5'"
  })
  void poorKeyIsRefusedWithTheReasonAndNotShown(String key, String reason) {
    environment.setProperty(KEY, key);

    assertThat(analysis().getDescription())
        .contains(KEY)
        .contains(reason)
        .doesNotContain("not Base64!", "c2hvcnQ=");
  }

  @Test
  void poorSecondKeyIsRefusedByItsName() {
    environment.setProperty(KEY, GOOD);
    environment.setProperty(ALSO_ACCEPTED, "c2hvcnQ=");

    assertThat(analysis().getDescription()).contains(ALSO_ACCEPTED).contains("must be at least 32");
  }

  @Test
  void goodKeyIsTaken() {
    environment.setProperty(KEY, GOOD);

    assertThatCode(this::check).doesNotThrowAnyException();
  }
}
