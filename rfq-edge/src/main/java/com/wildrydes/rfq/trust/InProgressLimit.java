package com.wildrydes.rfq.trust;

import io.micrometer.core.instrument.Counter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a caller with too many unanswered requests: waiting GETs, incomplete bodies, unread
 * answers.
 */
final class InProgressLimit extends OncePerRequestFilter {
  private final Function<HttpServletRequest, String> who;
  private final int most;
  private final Counter refused;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  InProgressLimit(Function<HttpServletRequest, String> who, int most, Counter refused) {
    this.who = who;
    this.most = most;
    this.refused = refused;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String caller = who.apply(request);
    if (numbers.merge(caller, 1, Integer::sum) > most) {
      leave(caller);
      refused.increment();
      Refusal.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Too many requests wait for answers. The next must wait until one is answered.")
          .write(request, response, Duration.ofSeconds(1));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Leaving(caller));
      } else {
        leave(caller);
      }
    }
  }

  private void leave(String caller) {
    numbers.computeIfPresent(caller, (_, number) -> number == 1 ? null : number - 1);
  }

  /** Counts a waiting request until it is answered. */
  private final class Leaving implements AsyncListener {
    private final String caller;

    Leaving(String caller) {
      this.caller = caller;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      leave(caller);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this); // a second wait has no listeners
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // it is completed afterwards
    }

    @Override
    public void onError(AsyncEvent event) {
      // it is completed afterwards
    }
  }
}
