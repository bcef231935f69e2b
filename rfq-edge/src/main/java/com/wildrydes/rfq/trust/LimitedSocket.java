package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.server.WsHandshakeRequest;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.apache.tomcat.websocket.server.WsServerContainer;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a WebSocket with counted frames. The server creates this class by its name.
 */
public final class LimitedSocket extends WsHttpUpgradeHandler {
  private @Nullable Rate frames;

  void limit(Rate rate) {
    frames = rate;
  }

  /**
   * Releases the buffers of the handshake, which are several times as large as the socket's own.
   */
  @Override
  public void setSocketWrapper(SocketWrapperBase<?> socket) {
    socket.setAppReadBufHandler(null);
    super.setSocketWrapper(socket);
  }

  /** Returns no extension: {@link LimitedHandshake} hides those of the request. */
  @Override
  public void preInit(
      ServerEndpointConfig config,
      WsServerContainer container,
      WsHandshakeRequest request,
      List<Extension> extensions,
      @Nullable String subProtocol,
      @Nullable Transformation transformation,
      Map<String, String> pathParameters,
      boolean secure) {
    super.preInit(
        config,
        container,
        request,
        extensions,
        subProtocol,
        new FrameLimit(requireNonNull(frames)),
        pathParameters,
        secure);
  }
}
