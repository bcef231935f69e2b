package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.trust.SocketGuard;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Where the WebSocket is, and how little a connection costs. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class UnicornAppConfiguration implements WebSocketConfigurer {
  /** Allocated for each connection, twice as many bytes; longer messages come in parts. */
  private static final int TEXT_BUFFER_CHARS = 1024;

  private static final int BINARY_BUFFER_BYTES = 128;

  private final UnicornAppSocket socket;
  private final SocketGuard guard;
  private final ConnectionProperties properties;

  UnicornAppConfiguration(
      UnicornAppSocket socket, SocketGuard guard, ConnectionProperties properties) {
    this.socket = socket;
    this.guard = guard;
    this.properties = properties;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry
        .addHandler(guard.guard(socket), UnicornHandshake.PATH)
        .addInterceptors(new UnicornHandshake())
        .setAllowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new))
        .setHandshakeHandler(new WithoutExtensions());
  }

  /**
   * Compression would take some 300 KiB for each connection, to save a few bytes of each message.
   */
  private static final class WithoutExtensions extends DefaultHandshakeHandler {
    @Override
    protected List<WebSocketExtension> filterRequestedExtensions(
        ServerHttpRequest request,
        List<WebSocketExtension> requested,
        List<WebSocketExtension> supported) {
      return List.of();
    }
  }

  @Bean
  static ServletServerContainerFactoryBean webSocketContainer() {
    ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(TEXT_BUFFER_CHARS);
    container.setMaxBinaryMessageBufferSize(BINARY_BUFFER_BYTES);
    return container;
  }
}
