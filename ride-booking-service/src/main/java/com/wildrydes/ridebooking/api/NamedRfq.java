package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import io.opentelemetry.context.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** What is logged while a request is handled is about the RFQ that its path names. */
final class NamedRfq implements AsyncHandlerInterceptor {
  private static final String SCOPE = NamedRfq.class.getName();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    named(request).flatMap(KnownRfqs::id).ifPresent(rfq -> open(request, rfq));
    return true;
  }

  @SuppressWarnings("MustBeClosedChecker") // it is, when the handler is done
  private static void open(HttpServletRequest request, CorrelationId rfq) {
    request.setAttribute(SCOPE, Traces.about(rfq).makeCurrent());
  }

  private static Optional<String> named(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("rfq") instanceof String rfq
        ? Optional.of(rfq)
        : Optional.empty();
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    close(request);
  }

  /** The rest is done by another thread. */
  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    close(request);
  }

  private static void close(HttpServletRequest request) {
    if (request.getAttribute(SCOPE) instanceof Scope scope) {
      request.removeAttribute(SCOPE);
      scope.close();
    }
  }
}
