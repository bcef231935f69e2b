package com.wildrydes.rfq.trust;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

/**
 * A handshake for a WebSocket with counted frames and no extensions. Compression would need some
 * 300 KiB for each connection to save a few bytes of each message.
 */
final class LimitedHandshake extends HttpServletRequestWrapper {
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  private final Rate frames;

  LimitedHandshake(HttpServletRequest request, Rate frames) {
    super(request);
    this.frames = frames;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return EXTENSIONS.equalsIgnoreCase(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return EXTENSIONS.equalsIgnoreCase(name)
        ? Collections.emptyEnumeration()
        : super.getHeaders(name);
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler)
      throws IOException, ServletException {
    if (handler != WsHttpUpgradeHandler.class) {
      return super.upgrade(handler);
    }
    LimitedSocket socket = super.upgrade(LimitedSocket.class);
    socket.limit(frames);
    return handler.cast(socket);
  }
}
