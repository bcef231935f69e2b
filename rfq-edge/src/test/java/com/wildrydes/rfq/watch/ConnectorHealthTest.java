package com.wildrydes.rfq.watch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;

class ConnectorHealthTest {
  private final ConnectorHealth health = new ConnectorHealth(null);

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private void started(ServerSocket server, String namespace) {
    WebServerInitializedEvent event = mock(WebServerInitializedEvent.class, RETURNS_DEEP_STUBS);
    when(event.getApplicationContext().getServerNamespace())
        .thenReturn(namespace.isEmpty() ? null : namespace);
    when(event.getWebServer().getPort()).thenReturn(server.getLocalPort());
    health.started(event);
  }

  private Status status() {
    return health.health().getStatus();
  }

  @Test
  void portThatTakesConnectionsButAnswersNobodyIsDown() throws IOException {
    try (ServerSocket starved = server()) {
      started(starved, "");

      assertThat(status()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void portThatAnswersIsUpWhateverActuatorsOwnDoes() throws IOException {
    try (ServerSocket answering = server();
        ServerSocket actuator = server()) {
      Thread.startVirtualThread(() -> answer(answering));
      started(answering, "");
      started(actuator, "management");

      assertThat(status()).isEqualTo(Status.UP);
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 \r\n\r\n".getBytes(US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // who asked has gone
    }
  }

  @Test
  void portThatIsGoneIsDown() throws IOException {
    try (ServerSocket gone = server()) {
      started(gone, "");
    }

    assertThat(status()).isEqualTo(Status.DOWN);
  }
}
