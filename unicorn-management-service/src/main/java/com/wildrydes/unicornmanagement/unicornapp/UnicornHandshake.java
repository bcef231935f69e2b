package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.trust.Refusal;
import com.wildrydes.rfq.trust.WebSocketOpening;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets in who names a possible unicorn and wants a WebSocket. */
final class UnicornHandshake implements HandshakeInterceptor {
  static final String PATH = "/unicorns/{unicorn}/app";

  private static final String UNICORN = "unicorn";

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
      attributes.put(UNICORN, new UnicornId(WebSocketOpening.pathVariable(request, UNICORN)));
    } catch (IllegalArgumentException e) {
      refuse(response, HttpStatus.BAD_REQUEST, "invalid-unicorn", String.valueOf(e.getMessage()));
      return false;
    }
    Optional<HttpStatus> refusal = WebSocketOpening.refusal(request, response);
    if (refusal.isPresent()) {
      boolean isGet = refusal.get() == HttpStatus.UPGRADE_REQUIRED;
      refuse(
          response,
          refusal.get(),
          isGet ? "upgrade-required" : "method-not-allowed",
          isGet ? "connect with a WebSocket" : "a WebSocket is a GET");
      return false;
    }
    return true;
  }

  private static void refuse(
      ServerHttpResponse response, HttpStatus status, String problem, String detail)
      throws IOException {
    Refusal.of(status, problem, detail)
        .write(((ServletServerHttpResponse) response).getServletResponse());
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
