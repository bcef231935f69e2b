package com.wildrydes.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalAws;
import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.aws.AwsResources;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Both services as README starts them outside profile {@code local}. */
class SecuredStartIT {
  private static final String KEY = "WILDRYDES_SIGNATURE_KEY";
  private static final String AUDIENCES = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Place place = Place.fresh();
  private final LocalIssuer issuer = LocalIssuer.start(0);
  private final SecuredStart start = SecuredStart.read(issuer.uri());

  @AfterEach
  void stop() {
    issuer.close();
  }

  private String token(String subject, String scope) {
    return issuer.tokenFor(requireNonNull(start.variables().get(AUDIENCES)), subject, scope);
  }

  @Test
  void bothServicesStartAsReadmeSaysAndUnderstandEachOther() {
    assertThat(start.modules())
        .containsExactly("ride-booking-service", "unicorn-management-service");
    try (LocalAws aws = LocalAws.start();
        ServiceProcess rideBooking = start(start.modules().getFirst(), aws);
        ServiceProcess unicornManagement = start(start.modules().getLast(), aws)) {
      URI entry = rideBooking.awaitOpen().resolve("/instant-ride-rfqs");
      URI unicorns = unicornManagement.awaitOpen();
      try (UnicornApp rosa = UnicornApp.connect(unicorns, "rosa", token("rosa", "unicorn"))) {
        rosa.onDuty(place.centre());

        assertThat(submit(entry).status()).isEqualTo(401);
        assertThat(submit(entry, issuer.token("alice", "")).status())
            .as("the audience is another")
            .isEqualTo(401);
        Answer accepted = submit(entry, token("alice", ""));
        assertThat(accepted.status()).isEqualTo(202);

        String path = accepted.location().getPath();
        String rfq = path.substring(path.lastIndexOf('/') + 1);
        rosa.hears("rfq", rfq);
        rosa.quotesAndIsRecorded(rfq, "12.50", "PT4M");
        awaitResponse(accepted.location());
      }
    }
  }

  private ServiceProcess start(String module, LocalAws aws) {
    createTablesAndQueues(module, aws);
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.putAll(start.variables());
    return ServiceProcess.startSecured(module, environment);
  }

  /** Stands for the templates of deploy/. */
  private static void createTablesAndQueues(String module, LocalAws aws) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    var region = Region.of(LocalAws.REGION);
    try (var dynamoDb =
            DynamoDbClient.builder()
                .endpointOverride(aws.dynamoDb())
                .region(region)
                .credentialsProvider(credentials)
                .build();
        var sqs =
            SqsAsyncClient.builder()
                .endpointOverride(aws.sqs())
                .region(region)
                .credentialsProvider(credentials)
                .build()) {
      AwsResources.read("/" + module.replace("-service", "") + "-resources.json")
          .create(dynamoDb, sqs);
    }
  }

  private Answer submit(URI entry) {
    return Answer.to(submission(entry));
  }

  private Answer submit(URI entry, String token) {
    return Answer.to(submission(entry).header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder submission(URI entry) {
    String rfq = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(place.centre(), place.nextCell());
    return HttpRequest.newBuilder(entry)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(rfq));
  }

  private void awaitResponse(URI task) {
    await()
        .atMost(LIMIT)
        .until(() -> {
          Answer answer =
              Answer.to(
                  HttpRequest.newBuilder(task)
                      .header("Authorization", "Bearer " + token("alice", "")));
          return answer.status() == 303 || answer.json().path("responses-received").asInt(0) == 1;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ride-booking-service", "unicorn-management-service"})
  void serviceWithoutKeyEndsWithWhatToSet(String module) {
    Map<String, String> environment = new HashMap<>(start.variables());
    environment.remove(KEY);

    try (ServiceProcess service = ServiceProcess.startSecured(module, environment)) {
      service.awaitEnd();

      assertThat(service.log().strip().lines().toList().getLast())
          .contains("wildrydes.signature.key is not set")
          .contains(KEY)
          .contains("openssl rand -base64 32");
      assertThat(service.log()).doesNotContain("\tat ", "\\tat ", "stack_trace");
    }
  }
}
