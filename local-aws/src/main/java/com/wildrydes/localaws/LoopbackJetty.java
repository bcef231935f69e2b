package com.wildrydes.localaws;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on 127.0.0.1 and on no other address. */
record LoopbackJetty(Server server, URI endpoint) implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  // Longer than clients keep idle connections, so that none sends on a closing one.
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);

  /**
   * Starts.
   *
   * @param name the name of its threads
   * @param port the port; 0 for any free one; {@link IllegalStateException} if it is taken
   * @param handler the handler, which starts and stops with the server
   */
  static LoopbackJetty start(String name, int port, Handler handler) {
    var threads = new QueuedThreadPool();
    threads.setName("local-" + name);
    var server = new Server(threads);
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new IllegalStateException(name + " did not start on port " + port, e);
    }
    return new LoopbackJetty(
        server, URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort()));
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("an HTTP server did not stop", e);
    }
  }
}
