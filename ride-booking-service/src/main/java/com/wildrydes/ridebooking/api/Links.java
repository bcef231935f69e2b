package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.CorrelationId;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

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

  static final String ACCEPTANCE = RESULT + "/acceptance";
  static final String RIDE = "/rides/{ride}";
  static final String CANCELLATION = RIDE + "/cancellation";
  static final String CUSTOMERS_RFQS = "/customers/{customer}/rfqs";
  static final String NOTIFICATIONS = "/customers/{customer}/notifications";

  /** Where the client sees this service, where no request of the client is at hand. */
  private static final ScopedValue<String> BASE = ScopedValue.newInstance();

  private Links() {}

  /** Where the client of the current request sees this service. */
  static String base() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
  }

  /** Makes something with links for a client that sees this service there. */
  static <T> T from(String base, Supplier<T> making) {
    return ScopedValue.where(BASE, base).call(making::get);
  }

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

  static URI acceptance(CorrelationId rfq) {
    return absolute(ACCEPTANCE, rfq);
  }

  static URI ride(String ride) {
    return absolute(RIDE, ride);
  }

  static URI cancellation(String ride) {
    return absolute(CANCELLATION, ride);
  }

  static URI customersRfqs(String customer, int limit, @Nullable String cursor) {
    return cursor == null
        ? absolute(CUSTOMERS_RFQS + "?limit={limit}", customer, limit)
        : absolute(CUSTOMERS_RFQS + "?limit={limit}&cursor={cursor}", customer, limit, cursor);
  }

  private static URI absolute(String path, Object... variables) {
    String base = BASE.isBound() ? BASE.get() : base();
    return UriComponentsBuilder.fromUriString(base + path)
        .encode()
        .buildAndExpand(variables)
        .toUri();
  }
}
