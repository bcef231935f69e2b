package com.wildrydes.localaws;

import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in memory. A Jetty of our own serves its request handler because its own server
 * listens on all addresses. All regions and access keys see the same tables.
 */
record DynamoDbServer(LoopbackJetty jetty, LocalDynamoDBServerHandler handler)
    implements AutoCloseable {
  // The reference is necessary because java.util.logging holds its loggers weakly.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  /**
   * Starts on a port; 0 means any free one. Throws {@link IllegalStateException} if the port is
   * taken.
   */
  static DynamoDbServer start(int port) {
    SQLITE.setLevel(Level.WARNING);
    var handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    try {
      return new DynamoDbServer(LoopbackJetty.start("dynamodb", port, handler), handler);
    } catch (RuntimeException e) {
      handler.close();
      throw e;
    }
  }

  URI endpoint() {
    return jetty.endpoint();
  }

  @Override
  public void close() {
    try {
      jetty.close();
    } finally {
      handler.close();
    }
  }
}
