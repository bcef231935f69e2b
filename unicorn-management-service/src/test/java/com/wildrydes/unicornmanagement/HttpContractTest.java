package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.HttpContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HttpContractTest extends HttpContract {
  private static RunningInstance service;

  @BeforeAll
  static void start() {
    service = RunningInstance.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  protected int port() {
    return service.port();
  }

  @Override
  protected List<String> operations() {
    return List.of("PUT /unicorns/rosa/push-endpoint", "DELETE /unicorns/rosa/push-endpoint");
  }

  @Override
  protected List<String> others() {
    return List.of(
        "GET /",
        "GET /unicorns/rosa/app",
        "GET /nowhere",
        "GET /error",
        "GET /v3/api-docs",
        "GET /actuator/health",
        "POST /tickets",
        "OPTIONS /unicorns/rosa/push-endpoint");
  }

  @Override
  protected String readable() {
    return "/v3/api-docs";
  }

  @Override
  protected String socket() {
    return "/unicorns/rosa/app";
  }
}
