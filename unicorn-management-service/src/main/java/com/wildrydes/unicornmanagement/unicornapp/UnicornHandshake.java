package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.trust.Refusal;
import com.wildrydes.rfq.trust.WebSocketOpening;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Accepts a WebSocket if its path has a valid id of a unicorn. */
final class UnicornHandshake implements HandshakeInterceptor {
  static final String PATH = "/unicorns/{unicorn}/app";

  private static final String UNICORN = "unicorn";

  /** Returns the unicorn whose app has opened this session. */
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
      attributes.put(UNICORN, UnicornId.fromPath(WebSocketOpening.pathVariable(request, UNICORN)));
    } catch (IllegalArgumentException e) {
      WebSocketOpening.refuse(
          request,
          response,
          Refusal.of(HttpStatus.BAD_REQUEST, "invalid-unicorn", String.valueOf(e.getMessage())));
      return false;
    }
    return true;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
