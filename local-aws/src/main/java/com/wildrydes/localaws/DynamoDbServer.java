package com.wildrydes.localaws;

import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in memory, its request handler served by a Jetty of our own: its own server
 * listens on all addresses. All regions and access keys see the same tables.
 */
record DynamoDbServer(LoopbackJetty jetty, LocalDynamoDBServerHandler handler)
    implements AutoCloseable {
  // Held here because java.util.logging holds its loggers weakly.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  /** Starts; 0 is any free port. A port that is taken is an {@link IllegalStateException}. */
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
