package com.wildrydes.rfq.trust;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What the server answers by itself when no filter sees a request, since it is no HTTP or has an
 * impossible path: a problem like any other refusal, with the headers that keep browsers careful,
 * and nothing of the server. Made by the server, by name.
 */
public final class EarlyRefusal extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(EarlyRefusal.class);
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int code = response.getStatus();
    if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Content-Security-Policy", TrustConfiguration.NOTHING_IS_LOADED);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader(HttpHeaders.CACHE_CONTROL, TrustConfiguration.ASKED_AGAIN);
    HttpStatus known = HttpStatus.resolve(code);
    HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    try {
      Refusal.of(status, "The request is not one that can be answered.").write(response);
      response.finishResponse();
    } catch (IOException e) {
      log.debug("nobody waits for the answer", e);
    }
  }
}
