package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.SocketGuard;
import com.wildrydes.rfq.trust.WebSocketOpening;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import tools.jackson.databind.json.JsonMapper;

/** The configuration of the WebSocket for the customers' apps. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class NotificationConfiguration implements WebSocketConfigurer {
  private final NotificationSocket socket;
  private final SocketGuard guard;
  private final NotificationProperties properties;
  private final JsonMapper json;

  NotificationConfiguration(
      NotificationSocket socket,
      SocketGuard guard,
      NotificationProperties properties,
      JsonMapper json) {
    this.socket = socket;
    this.guard = guard;
    this.properties = properties;
    this.json = json;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry
        .addHandler(guard.guard(socket), Links.NOTIFICATIONS)
        .addInterceptors(
            guard.address(),
            new NotificationHandshake(json),
            new WebSocketOpening(properties.allowedOrigins()))
        .setAllowedOriginPatterns("*"); // WebSocketOpening checks the origin
  }
}
