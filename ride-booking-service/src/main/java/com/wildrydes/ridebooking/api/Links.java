package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.CorrelationId;
import java.net.URI;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Owner of every URI of the API: absolute, as the client of the current request sees this service,
 * also behind a proxy (RFC 7239 and {@code X-Forwarded-*}).
 */
final class Links {
  static final String RFQS = "/instant-ride-rfqs";
  static final String TASK = "/rfq-tasks/{rfq}";
  static final String QUOTES = TASK + "/quotes";
  static final String COMPLETION = TASK + "/completion";
  static final String RESULT = "/rfq-results/{rfq}";

  private Links() {}

  static URI task(CorrelationId rfq) {
    return absolute(TASK, rfq);
  }

  static URI quotes(CorrelationId rfq) {
    return absolute(QUOTES, rfq);
  }

  static URI completion(CorrelationId rfq) {
    return absolute(COMPLETION, rfq);
  }

  static URI result(CorrelationId rfq) {
    return absolute(RESULT, rfq);
  }

  private static URI absolute(String path, Object... variables) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path(path)
        .buildAndExpand(variables)
        .encode()
        .toUri();
  }
}
