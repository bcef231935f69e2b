package com.wildrydes.unicornmanagement.unicornapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets in who names a possible unicorn and wants a WebSocket. */
final class UnicornHandshake implements HandshakeInterceptor {
  static final String PATH = "/unicorns/{unicorn}/app";

  private static final String UNICORN = "unicorn";

  /** Problem details (RFC 9457). */
  private record Problem(String type, String title, int status, String detail) {}

  /** Who was let in on this session. */
  static UnicornId unicorn(WebSocketSession session) {
    return (UnicornId) requireNonNull(session.getAttributes().get(UNICORN));
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes)
      throws IOException {
    try {
      attributes.put(UNICORN, new UnicornId(pathVariable(request)));
    } catch (IllegalArgumentException e) {
      refuse(response, HttpStatus.BAD_REQUEST, "invalid-unicorn", String.valueOf(e.getMessage()));
      return false;
    }
    if (!request.getMethod().equals(HttpMethod.GET)) {
      response.getHeaders().setAllow(Set.of(HttpMethod.GET));
      refuse(response, HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "a WebSocket is a GET");
      return false;
    }
    if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
      response.getHeaders().setUpgrade("websocket");
      response.getHeaders().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
      refuse(response, HttpStatus.UPGRADE_REQUIRED, "upgrade-required", "connect with a WebSocket");
      return false;
    }
    return true;
  }

  private static String pathVariable(ServerHttpRequest request) {
    Object variables =
        ((ServletServerHttpRequest) request)
            .getServletRequest()
            .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return String.valueOf(((Map<?, ?>) requireNonNull(variables)).get(UNICORN));
  }

  private static void refuse(
      ServerHttpResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    Problem problem =
        new Problem(
            "urn:wildrydes:problem:" + type, status.getReasonPhrase(), status.value(), detail);
    response.getBody().write(Json.write(problem).getBytes(UTF_8));
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
