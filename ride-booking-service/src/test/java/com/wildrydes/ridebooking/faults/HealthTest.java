package com.wildrydes.ridebooking.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;

class HealthTest {
  private static final String READINESS = "/actuator/health/readiness";

  private static RestApi.Answer ask(Predicate<SdkRequest> refused, String path) {
    try (var booking = RunningRideBooking.start(new Refusing(refused))) {
      return new RestApi(booking.url()).get(path);
    }
  }

  @Test
  void serviceWhoseAwsAnswersIsReady() {
    RestApi.Answer readiness = ask(request -> false, READINESS);

    assertThat(readiness.status()).isEqualTo(200);
    assertThat(readiness.json().path("status").asString()).isEqualTo("UP");
  }

  @Test
  void withoutSnsItIsDegradedAndSaysSo() {
    RestApi.Answer readiness = ask(ListTopicsRequest.class::isInstance, READINESS);

    assertThat(readiness.status()).isEqualTo(200);
    assertThat(readiness.json().path("status").asString()).isEqualTo("DEGRADED");
    assertThat(readiness.json().at("/components/aws/details/sns").asBoolean()).isFalse();
    assertThat(readiness.json().at("/components/aws/details/dynamodb").asBoolean()).isTrue();
  }

  @Test
  void withoutItsTablesItIsNotReadyButAlive() {
    try (var booking = RunningRideBooking.start(new Refusing(GetItemRequest.class::isInstance))) {
      RestApi api = new RestApi(booking.url());

      assertThat(api.get(READINESS).status()).isEqualTo(503);
      assertThat(api.get(READINESS).json().path("status").asString()).isEqualTo("DOWN");
      assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void askingOftenCostsOneCall() {
    try (var booking = RunningRideBooking.start()) {
      RestApi api = new RestApi(booking.url());
      api.get(READINESS);
      api.get(READINESS);

      assertThat(booking.timed("aws.calls", "operation", "ListTopics", "result", "ok")).isOne();
    }
  }
}
