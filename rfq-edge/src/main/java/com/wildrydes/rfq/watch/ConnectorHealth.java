package com.wildrydes.rfq.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * The health of the port for customers and unicorns: tells whether it answers. Actuator has a port
 * and threads of its own, so it would not notice.
 */
class ConnectorHealth implements HealthIndicator {
  private static final int LIMIT_MILLIS = Math.toIntExact(Duration.ofSeconds(2).toMillis());

  /**
   * A request that the server answers by itself, after the same wait as any other (RFC 9110,
   * 9.3.7).
   */
  private static final String QUESTION =
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final @Nullable InetAddress address;
  private volatile int port;

  /**
   * @param address the address that the service is bound to; null for all addresses
   */
  ConnectorHealth(@Nullable InetAddress address) {
    this.address = address;
  }

  @EventListener
  void started(WebServerInitializedEvent server) {
    if (server.getApplicationContext().getServerNamespace() == null) { // not the port of actuator
      port = server.getWebServer().getPort();
    }
  }

  @Override
  public Health health() {
    InetAddress here = address == null ? InetAddress.getLoopbackAddress() : address;
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(new InetSocketAddress(here, port), LIMIT_MILLIS);
      socket.getOutputStream().write(QUESTION.getBytes(US_ASCII));
      return socket.getInputStream().read() < 0 ? Health.down().build() : Health.up().build();
    } catch (IOException e) {
      return Health.down().withDetail("failure", e.toString()).build();
    }
  }
}
