package com.wildrydes.rfq.trust;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Recognizes the requests that open the service's WebSocket (RFC 6455, section 4). */
final class Handshakes implements RequestMatcher {
  private final RequestMatcher path;

  Handshakes(SocketPath path) {
    this.path = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path.pattern());
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        && path.matches(request);
  }
}
