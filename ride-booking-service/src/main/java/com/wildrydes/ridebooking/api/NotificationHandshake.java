package com.wildrydes.ridebooking.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.trust.WebSocketOpening;
import com.wildrydes.rfq.wire.Identity;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/** Accepts a WebSocket if its path names a possible customer. */
final class NotificationHandshake implements HandshakeInterceptor {
  private static final String CUSTOMER = "customer";
  private static final String BASE = "base";

  private final JsonMapper json;

  NotificationHandshake(JsonMapper json) {
    this.json = json;
  }

  /** Returns the customer of this session. */
  static String customer(WebSocketSession session) {
    return String.valueOf(requireNonNull(session.getAttributes().get(CUSTOMER)));
  }

  /** Returns the base URI of this service for the client of this session. */
  static String base(WebSocketSession session) {
    return String.valueOf(requireNonNull(session.getAttributes().get(BASE)));
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes)
      throws IOException {
    try {
      attributes.put(CUSTOMER, Identity.fromPath(WebSocketOpening.pathVariable(request, CUSTOMER)));
    } catch (IllegalArgumentException e) {
      return refuse(request, response, Problem.invalid(CUSTOMER, e));
    }
    attributes.put(BASE, Links.base());
    return true;
  }

  private boolean refuse(
      ServerHttpRequest request, ServerHttpResponse response, ProblemDetail problem)
      throws IOException {
    problem.setInstance(URI.create(request.getURI().getRawPath()));
    response.setStatusCode(HttpStatusCode.valueOf(problem.getStatus()));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getBody().write(json.writeValueAsString(problem).getBytes(UTF_8));
    return false;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
