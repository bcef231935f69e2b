package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Identity;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The owner of every URI of the API. A URI is absolute and names the service as the client of the
 * current request sees it, also behind a proxy (RFC 7239 and {@code X-Forwarded-*}).
 */
final class Links {
  static final String RFQS = "/instant-ride-rfqs";
  static final String TASK = "/rfq-tasks/{rfq}";
  static final String QUOTES = TASK + "/quotes";
  static final String COUNTER_OFFER = QUOTES + "/{quote}/counter-offer";
  static final String EVENTS = TASK + "/events";
  static final String COMPLETION = TASK + "/completion";
  static final String RESULT = "/rfq-results/{rfq}";

  static final String ACCEPTANCE = RESULT + "/acceptance";
  static final String RIDE = "/rides/{ride}";
  static final String CANCELLATION = RIDE + "/cancellation";
  static final String CUSTOMERS_RFQS = "/customers/{customer}/rfqs";
  static final String CUSTOMERS_DATA = "/operator/customers/{customer}/data";
  static final String UNICORNS_DATA = "/operator/unicorns/{unicorn}/data";
  static final String NOTIFICATIONS = "/customers/{customer}/notifications";

  /** The base URI of this service for a client, where there is no current request. */
  private static final ScopedValue<String> BASE = ScopedValue.newInstance();

  private Links() {}

  /** Returns the base URI of this service for the client of the current request. */
  static String base() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
  }

  /** Makes an object with links for a client that sees this service at this base URI. */
  static <T> T from(String base, Supplier<T> making) {
    return ScopedValue.where(BASE, base).call(making::get);
  }

  static URI task(CorrelationId rfq) {
    return absolute(TASK, rfq);
  }

  static URI quotes(CorrelationId rfq) {
    return absolute(QUOTES, rfq);
  }

  static URI counterOffer(CorrelationId rfq, String quote) {
    return absolute(COUNTER_OFFER, rfq, quote);
  }

  static URI events(CorrelationId rfq) {
    return absolute(EVENTS, rfq);
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
    String segment = Identity.inPath(customer);
    return cursor == null
        ? absolute(CUSTOMERS_RFQS + "?limit={limit}", segment, limit)
        : absolute(CUSTOMERS_RFQS + "?limit={limit}&cursor={cursor}", segment, limit, cursor);
  }

  private static URI absolute(String path, Object... variables) {
    String base = BASE.isBound() ? BASE.get() : base();
    return URI.create(
        base
            + UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(variables)
                .toUriString());
  }
}
