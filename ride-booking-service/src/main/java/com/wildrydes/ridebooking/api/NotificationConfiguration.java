package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.SocketGuard;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import tools.jackson.databind.json.JsonMapper;

/** Where the WebSocket for the customers' apps is. */
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
        .addInterceptors(new NotificationHandshake(json))
        .setAllowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new));
  }
}
