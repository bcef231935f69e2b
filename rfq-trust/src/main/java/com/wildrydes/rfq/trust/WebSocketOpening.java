package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerMapping;

/** The opening handshake of a WebSocket (RFC 6455, section 4) before anybody is let in. */
public final class WebSocketOpening {
  private WebSocketOpening() {}

  /** A variable of the path, decoded. */
  public static String pathVariable(ServerHttpRequest request, String name) {
    Object variables =
        ((ServletServerHttpRequest) request)
            .getServletRequest()
            .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return String.valueOf(((Map<?, ?>) requireNonNull(variables)).get(name));
  }

  /**
   * The status for a request that opens no WebSocket, with the headers set that say what would:
   * {@code 405} or {@code 426}. Empty if it opens one.
   */
  public static Optional<HttpStatus> refusal(
      ServerHttpRequest request, ServerHttpResponse response) {
    if (!request.getMethod().equals(HttpMethod.GET)) {
      response.getHeaders().setAllow(Set.of(HttpMethod.GET));
      return Optional.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    if (!"websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
      response.getHeaders().setUpgrade("websocket");
      response.getHeaders().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
      return Optional.of(HttpStatus.UPGRADE_REQUIRED);
    }
    return Optional.empty();
  }
}
