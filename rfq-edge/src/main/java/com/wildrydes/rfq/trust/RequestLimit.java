package com.wildrydes.rfq.trust;

import io.micrometer.core.instrument.Counter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses callers with too many requests: 429 with Retry-After (RFC 6585). */
final class RequestLimit extends OncePerRequestFilter {
  private final Function<HttpServletRequest, Optional<String>> who;
  private final Buckets buckets;
  private final Counter refused;

  /**
   * @param who the owner of the bucket for a request; without one the request is not limited here
   */
  RequestLimit(
      Function<HttpServletRequest, Optional<String>> who, Buckets buckets, Counter refused) {
    this.who = who;
    this.buckets = buckets;
    this.refused = refused;
  }

  /** Returns a name of its own because a chain has several of these filters. */
  @Override
  protected String getAlreadyFilteredAttributeName() {
    return super.getAlreadyFilteredAttributeName() + System.identityHashCode(this);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Duration wait = who.apply(request).map(buckets::take).orElse(Duration.ZERO);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      refused.increment();
      Refusal.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "There were too many requests. The next must wait for the seconds in Retry-After.")
          .write(request, response, wait);
    }
  }
}
