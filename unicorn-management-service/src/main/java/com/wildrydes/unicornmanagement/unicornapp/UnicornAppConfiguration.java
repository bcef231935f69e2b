package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.trust.LimitProperties;
import com.wildrydes.rfq.trust.SocketGuard;
import com.wildrydes.rfq.trust.WebSocketOpening;
import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Registers the WebSocket at its path, with small buffers for each connection. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class UnicornAppConfiguration implements WebSocketConfigurer {
  /** Each connection has twice as many bytes; longer messages come in parts. */
  private static final int TEXT_BUFFER_CHARS = 1024;

  private static final int BINARY_BUFFER_BYTES = 128;

  /**
   * The number of newcomers that are looked up at a time. When thousands reconnect at once, the
   * others wait here: in the client of DynamoDB, whose connections serve other calls too, waiting
   * counts as failing.
   */
  private static final int ARRIVING_AT_A_TIME = 15;

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
        .addInterceptors(
            guard.address(),
            new UnicornHandshake(),
            new WebSocketOpening(properties.allowedOrigins()))
        .setAllowedOriginPatterns("*"); // WebSocketOpening checks them
  }

  /** Runs on platform threads: virtual ones serve the crowd itself, first come, first served. */
  @Bean(destroyMethod = "") // the socket ends it
  static ExecutorService arrivalWorkers() {
    return Executors.newFixedThreadPool(
        ARRIVING_AT_A_TIME, Thread.ofPlatform().name("arrival-", 0).factory());
  }

  @Bean
  static AppLimits appLimits(
      ServiceArea area,
      HerdRules rules,
      ConnectionProperties connections,
      MovementProperties movement,
      PlaceRounding places,
      LimitProperties limits,
      Clock clock) {
    return new AppLimits(
        new FloodLimit(connections, limits.remembered(), clock),
        new MovementLimit(area, rules.cellResolution(), movement, limits.remembered(), clock),
        places);
  }

  @Bean
  static ServletServerContainerFactoryBean webSocketContainer() {
    ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(TEXT_BUFFER_CHARS);
    container.setMaxBinaryMessageBufferSize(BINARY_BUFFER_BYTES);
    return container;
  }
}
