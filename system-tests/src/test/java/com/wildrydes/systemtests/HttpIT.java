package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.ProblemType;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The behaviour over HTTP that both services share. */
class HttpIT {
  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  enum Service {
    RIDE_BOOKING,
    UNICORN_MANAGEMENT
  }

  private URI url(Service service) {
    return switch (service) {
      case RIDE_BOOKING -> wildRydes.rideBooking();
      case UNICORN_MANAGEMENT -> wildRydes.unicornManagement();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "RIDE_BOOKING, GET, /nowhere, 404, not-found",
    "RIDE_BOOKING, GET, /rfq-tasks/made-up, 404, unknown-rfq",
    "RIDE_BOOKING, GET, /rfq-results/made-up, 404, unknown-rfq",
    "RIDE_BOOKING, PUT, /instant-ride-rfqs, 405, method-not-allowed",
    "RIDE_BOOKING, POST, /rfq-tasks/made-up, 405, method-not-allowed",
    "RIDE_BOOKING, POST, /actuator/health, 405, method-not-allowed",
    "UNICORN_MANAGEMENT, GET, /nowhere, 404, not-found",
    "UNICORN_MANAGEMENT, GET, /instant-ride-rfqs, 404, not-found",
    "UNICORN_MANAGEMENT, POST, /unicorns/rosa/app, 405, method-not-allowed",
    "UNICORN_MANAGEMENT, GET, /unicorns/rosa/app, 426, upgrade-required",
    "UNICORN_MANAGEMENT, POST, /actuator/health, 405, method-not-allowed",
  })
  void whatDoesNotExistIsAProblem(
      Service service, String method, String path, int status, String type) {
    Answer answer = Answer.to(method, url(service).resolve(path));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.required("type").asString()).isEqualTo(ProblemType.of(type).toString());
    assertThat(problem.required("status").asInt()).isEqualTo(status);
    assertThat(problem.required("title").asString()).isNotBlank();
    assertThat(answer.header("Allow").isEmpty()).isEqualTo(status != 405);
  }

  @ParameterizedTest
  @EnumSource
  void serviceIsHealthy(Service service) {
    for (String probe : new String[] {"", "/liveness", "/readiness"}) {
      Answer health = Answer.to("GET", url(service).resolve("/actuator/health" + probe));

      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().required("status").asString()).isEqualTo("UP");
    }
  }
}
