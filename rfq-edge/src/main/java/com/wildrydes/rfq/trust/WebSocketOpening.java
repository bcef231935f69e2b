package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Checks the opening handshake of a WebSocket (RFC 6455, section 4.2.1). Every refusal is a
 * problem, also that of a page of another origin; so the endpoint itself must allow all origins.
 */
public final class WebSocketOpening implements HandshakeInterceptor {
  private static final String WEBSOCKET = "websocket";
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private final CorsConfiguration origins = new CorsConfiguration();

  /**
   * @param allowedOrigins the patterns of the origins that may connect, besides this server's own
   */
  public WebSocketOpening(Collection<String> allowedOrigins) {
    origins.setAllowedOriginPatterns(List.copyOf(allowedOrigins));
  }

  /** Returns a variable of the path, decoded. */
  public static String pathVariable(ServerHttpRequest request, String name) {
    Object variables =
        ((ServletServerHttpRequest) request)
            .getServletRequest()
            .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return String.valueOf(((Map<?, ?>) requireNonNull(variables)).get(name));
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes)
      throws IOException {
    Optional<Refusal> refusal = refusal(request, response);
    if (refusal.isPresent()) {
      refuse(request, response, refusal.get());
      return false;
    }
    spellAsSpringReads(request.getHeaders());
    return true;
  }

  /** Writes the refusal of a handshake; its headers may have been set earlier. */
  public static void refuse(ServerHttpRequest request, ServerHttpResponse response, Refusal refusal)
      throws IOException {
    response.flush(); // has the headers written
    refusal.write(
        ((ServletServerHttpRequest) request).getServletRequest(),
        ((ServletServerHttpResponse) response).getServletResponse());
  }

  /**
   * Refuses headers that Spring cannot read, such as a Content-Type of a star; Spring itself would
   * refuse them too late.
   */
  private Optional<Refusal> refusal(ServerHttpRequest request, ServerHttpResponse response) {
    try {
      var _ = new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketExtensions();
    } catch (IllegalArgumentException e) {
      return refusal(
          HttpStatus.BAD_REQUEST,
          "A header cannot be read. The headers of a handshake must be well-formed.");
    }
    return refusalOfReadable(request, response);
  }

  private Optional<Refusal> refusalOfReadable(
      ServerHttpRequest request, ServerHttpResponse response) {
    HttpHeaders asked = request.getHeaders();
    HttpHeaders said = response.getHeaders();
    if (!request.getMethod().equals(HttpMethod.GET)) {
      said.setAllow(Set.of(HttpMethod.GET));
      return refusal(HttpStatus.METHOD_NOT_ALLOWED, "A WebSocket must be opened with GET.");
    }
    if (!names(asked, HttpHeaders.UPGRADE, WEBSOCKET)) {
      return upgradeRequired(
          said, "This path is a WebSocket. The header Upgrade must name websocket.");
    }
    if (!names(asked, HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)) {
      return refusal(HttpStatus.BAD_REQUEST, "The header Connection must name Upgrade.");
    }
    if (!VERSION.equals(asked.getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_VERSION))) {
      said.set(WebSocketHttpHeaders.SEC_WEBSOCKET_VERSION, VERSION);
      return upgradeRequired(said, "Sec-WebSocket-Version must be " + VERSION + ".");
    }
    if (!isKey(asked.getFirst(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY))) {
      return refusal(HttpStatus.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in Base64.");
    }
    if (!isAllowedOrigin(request)) {
      return refusal(
          HttpStatus.FORBIDDEN,
          "The Origin of this page is not allowed. It must be one that the service allows.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(HttpStatus status, String detail) {
    return Optional.of(Refusal.of(status, detail));
  }

  private static Optional<Refusal> upgradeRequired(HttpHeaders said, String detail) {
    said.setUpgrade(WEBSOCKET);
    said.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
    return refusal(HttpStatus.UPGRADE_REQUIRED, detail);
  }

  /** Tells whether a header, which is a list, names a token in upper or lower case. */
  private static boolean names(HttpHeaders headers, String header, String token) {
    return headers.getOrEmpty(header).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .anyMatch(named -> named.strip().equalsIgnoreCase(token));
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isAllowedOrigin(ServerHttpRequest request) {
    try {
      return WebUtils.isSameOrigin(request)
          || origins.checkOrigin(request.getHeaders().getOrigin()) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Normalizes two headers because Spring knows only one spelling of each. */
  private static void spellAsSpringReads(HttpHeaders headers) {
    headers.setUpgrade(WEBSOCKET);
    headers.setConnection(HttpHeaders.UPGRADE);
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
