package com.wildrydes.ridebooking.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.trust.WebSocketOpening;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/** Lets in who names a possible customer and wants a WebSocket. */
final class NotificationHandshake implements HandshakeInterceptor {
  private static final String CUSTOMER = "customer";
  private static final String BASE = "base";

  private final JsonMapper json;

  NotificationHandshake(JsonMapper json) {
    this.json = json;
  }

  /** Who was let in on this session. */
  static String customer(WebSocketSession session) {
    return String.valueOf(requireNonNull(session.getAttributes().get(CUSTOMER)));
  }

  /** Where this service is for who was let in. */
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
      attributes.put(CUSTOMER, CustomerName.read(WebSocketOpening.pathVariable(request, CUSTOMER)));
    } catch (IllegalArgumentException e) {
      return refuse(response, Problem.invalid(CUSTOMER, e));
    }
    Optional<HttpStatus> refusal = WebSocketOpening.refusal(request, response);
    if (refusal.isPresent()) {
      return refuse(response, refusal.get());
    }
    attributes.put(BASE, Links.base());
    return true;
  }

  private boolean refuse(ServerHttpResponse response, HttpStatus status) throws IOException {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status, "Connect with a WebSocket, which begins as a GET.");
    problem.setType(Problem.type(status));
    return refuse(response, problem);
  }

  private boolean refuse(ServerHttpResponse response, ProblemDetail problem) throws IOException {
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
