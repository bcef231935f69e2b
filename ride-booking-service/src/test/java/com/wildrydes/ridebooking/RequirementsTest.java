package com.wildrydes.ridebooking;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.ridebooking.RestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The features that a customer needs, on their way to the unicorns and back in each view. */
class RequirementsTest {
  private static final String ALL =
      "{\"seats\":3,\"luggage\":2,\"wheelchair\":true,\"child-seat\":true,\"pets\":true}";

  private static RunningRideBooking service;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer submit(String requirements) {
    return api.submit(
        """
        {"from":"52.5,13.4","to":"52.51,13.4","customer":"needs","requirements":%s}
        """
            .formatted(requirements));
  }

  @Test
  void unicornsAreToldAndTheCustomerSeesThemToTheEnd() {
    try (var negotiation = Negotiation.bargain(api, "\"requirements\":" + ALL)) {
      assertThat(((Message.Rfq) negotiation.request().message()).requirements())
          .isEqualTo(new Requirements(3, 2, true, true, true));
      assertThat(api.get(negotiation.task()).json().required("requirements")).hasToString(ALL);

      negotiation.quoted("u1");

      assertThat(negotiation.result(api).json().required("requirements")).hasToString(ALL);
    }
  }

  @Test
  void requestWithoutRequirementsNamesNone() {
    try (var negotiation = Negotiation.bargain(api, "\"requirements\":{}")) {
      assertThat(((Message.Rfq) negotiation.request().message()).requirements()).isNull();
      assertThat(api.get(negotiation.task()).json().has("requirements")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"seats\":0}|seats",
        "{\"seats\":-1}|seats",
        "{\"seats\":17}|seats",
        "{\"seats\":2.5}|seats",
        "{\"seats\":1e999999}|seats",
        "{\"seats\":\"2\"}|seats",
        "{\"seats\":true}|seats",
        "{\"seats\":99999999999999999999}|seats",
        "{\"luggage\":-1}|luggage",
        "{\"luggage\":[1]}|luggage",
        "{\"wheelchair\":\"yes\"}|wheelchair",
        "{\"child-seat\":1}|child-seat",
        "{\"pets\":{}}|pets"
      })
  void requirementThatIsNotValidIsRefusedByName(String requirements, String field) {
    Answer answer = submit(requirements);

    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("requirements." + field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "[]", "\"seats\"", "true"})
  void requirementsMustBeAnObject(String requirements) {
    Answer answer = submit(requirements);

    assertThat(answer.problem()).isEqualTo("invalid-request");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("requirements");
  }

  @Test
  void requirementThatIsNotKnownIsRefusedByName() {
    Answer answer = submit("{\"seats\":3,\"helipad\":true}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("unknown-property");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("requirements.helipad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"luggage\":24.0}", "{\"luggage\":2.4e1}"})
  void wholeNumberIsReadInEachOfItsForms(String requirements) {
    try (var negotiation =
        Negotiation.bargain(api, "\"requirements\":%s".formatted(requirements))) {
      assertThat(api.get(negotiation.task()).json().at("/requirements/luggage").toString())
          .isEqualTo("24");
    }
  }

  @Test
  void nullStandsForNoRequirement() {
    assertThat(submit("null").status()).isEqualTo(202);
    assertThat(submit("{\"seats\":null,\"pets\":null}").status()).isEqualTo(202);
  }
}
