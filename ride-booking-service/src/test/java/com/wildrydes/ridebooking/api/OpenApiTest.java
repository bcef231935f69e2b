package com.wildrydes.ridebooking.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.openapi.OpenApiDocument;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the OpenAPI document. {@code AccessTest} tests the access rules in it. */
@SuppressWarnings("NullAway.Init")
class OpenApiTest {
  private static LocalIssuer issuer;
  private static RunningRideBooking service;
  private static OpenApiDocument document;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    issuer = LocalIssuer.start(0);
    service = RunningRideBooking.startSecured(issuer.uri());
    document = OpenApiDocument.of(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  @Test
  void documentIsTheOneThatIsCommitted() {
    document.assertIsTheOneOf(Path.of("../docs/openapi.yaml"));
  }

  @Test
  void examplesAreWhatTheyAreExamplesOf() {
    document.assertExamplesAreValid();
  }

  @Test
  void everyProblemIsSomeOperations() {
    assertThat(document.problems())
        .containsAll(
            Arrays.stream(Problem.values())
                .map(problem -> problem.documented().type().getSchemeSpecificPart())
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .toList());
  }
}
