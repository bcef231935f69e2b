package com.wildrydes.unicornmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.ProblemType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class UnavailableTest {
  @Test
  void whoAsksWhileAwsDoesNotAnswerIsToldToComeBack() throws IOException, InterruptedException {
    try (RunningInstance service = RunningInstance.start()) {
      service.crash().happen();

      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://127.0.0.1:%d/unicorns/rosa/push-endpoint"
                                  .formatted(service.port())))
                      .DELETE()
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.body()).contains("\"type\":\"" + ProblemType.of("unavailable") + "\"");
    }
  }
}
