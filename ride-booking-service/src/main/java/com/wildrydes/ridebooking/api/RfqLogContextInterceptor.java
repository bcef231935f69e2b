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

/** Adds the RFQ that the path names to each log line of a request. */
final class RfqLogContextInterceptor implements AsyncHandlerInterceptor {
  private static final String SCOPE = RfqLogContextInterceptor.class.getName();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    named(request).flatMap(CallerRfqs::id).ifPresent(rfq -> open(request, rfq));
    return true;
  }

  @SuppressWarnings("MustBeClosedChecker") // close() closes it when the handler is done
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

  /** Closes the scope, since another thread does the rest. */
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
