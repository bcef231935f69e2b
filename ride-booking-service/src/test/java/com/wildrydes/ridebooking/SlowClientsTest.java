package com.wildrydes.ridebooking;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.SlowClientsContract;
import com.wildrydes.rfq.wire.UnguessableId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class SlowClientsTest extends SlowClientsContract {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalIssuer issuer;
  private static RunningRideBooking service;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    issuer = LocalIssuer.start(0);
    service = RunningRideBooking.startSecured(issuer.uri());
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  @Override
  protected int port() {
    return URI.create(service.url()).getPort();
  }

  @Override
  protected String token(String caller) {
    return issuer.token(caller, "");
  }

  @Override
  protected String openPath() {
    return "/vicinity";
  }

  @Override
  protected String socketPath(String caller) {
    return "/customers/" + caller + "/notifications";
  }

  @Override
  protected OtherClient otherClient() {
    String customer = "customer-" + UnguessableId.next();
    String authorization = "Bearer " + token(customer);
    return new OtherClient() {
      @Override
      public void awaitTurn() {
        hearsASnapshot();
      }

      @Override
      public void assertIsServed() {
        assertThat(get(service.managementUrl() + "/actuator/health/readiness")).isEqualTo(200);
        assertThat(get(service.url() + "/v3/api-docs.yaml")).isEqualTo(200);
        assertThat(get(service.url() + "/rfq-tasks/none")).isEqualTo(404);
        hearsASnapshot();
      }

      private int get(String url) {
        return api.send(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization))
            .status();
      }

      private void hearsASnapshot() {
        try (CustomerApp app =
            new CustomerApp(
                service,
                customer + "/notifications",
                HTTP.newWebSocketBuilder().header("Authorization", authorization))) {
          app.hears("snapshot");
        }
      }

      @Override
      public void close() {}
    };
  }
}
