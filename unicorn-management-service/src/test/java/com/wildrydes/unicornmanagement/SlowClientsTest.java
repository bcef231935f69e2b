package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.SecuredInstance.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.SlowClientsContract;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.UnguessableId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class SlowClientsTest extends SlowClientsContract {
  private static LocalIssuer issuer;
  private static SecuredInstance service;

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.start(0);
    service = SecuredInstance.start(issuer);
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  @Override
  protected int port() {
    return service.port();
  }

  @Override
  protected String token(String caller) {
    return issuer.token(caller, "unicorn");
  }

  @Override
  protected String openPath() {
    return "/unicorn";
  }

  @Override
  protected String socketPath(String caller) {
    return "/unicorns/" + caller + "/app";
  }

  @Override
  protected OtherClient otherClient() {
    String unicorn = "unicorn-" + UnguessableId.next();
    UnicornApp app = service.connectWithToken(token(unicorn), unicorn);
    return new OtherClient() {
      @Override
      public void awaitTurn() {
        assertThat(service.ticket(token(unicorn))).isNotEmpty();
      }

      @Override
      public void assertIsServed() {
        assertThat(send(service.request("management", "/actuator/health/readiness")).statusCode())
            .isEqualTo(200);
        assertThat(send(service.request("server", "/v3/api-docs.yaml")).statusCode())
            .isEqualTo(200);
        assertThat(service.ticket(token(unicorn))).isNotEmpty();
        app.say("{\"type\":\"nonsense\"}");
        app.hears("error");
      }

      @Override
      public void close() {
        app.close();
      }
    };
  }
}
