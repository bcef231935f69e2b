package com.wildrydes.unicornmanagement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** An app that speaks the WebSocket protocol by hand, so that it can do what no decent one does. */
final class RawApp implements AutoCloseable {
  private static final int FIN_TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int MAX_SHORT = 125;

  private final Socket socket = new Socket();

  private RawApp(int port, String unicorn) throws IOException {
    socket.setReceiveBufferSize(4096); // little fits between the service and who does not read
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String handshake =
        """
        GET /unicorns/%s/app HTTP/1.1
        Host: 127.0.0.1:%d
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .formatted(unicorn, port)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(handshake.getBytes(US_ASCII));
    skipHead(socket.getInputStream());
  }

  static RawApp connect(int port, String unicorn) throws IOException {
    return new RawApp(port, unicorn);
  }

  private static void skipHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("not let in: " + head);
      }
      head.append((char) next);
    }
  }

  /** Says the same thing so often, or until it is cut off; returns whether it was. */
  boolean sayAgainAndAgain(String text, int times) throws IOException {
    byte[] message = text.getBytes(UTF_8);
    if (message.length > MAX_SHORT) {
      throw new IllegalArgumentException("too long for a short frame");
    }
    byte[] frame = new byte[6 + message.length];
    frame[0] = (byte) FIN_TEXT;
    frame[1] = (byte) (MASKED | message.length); // with a mask of zeros
    System.arraycopy(message, 0, frame, 6, message.length);
    try {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < times; i++) {
        out.write(frame);
      }
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Reads, and answers nothing, until the service has closed the connection. */
  void readToTheEnd() throws IOException {
    byte[] buffer = new byte[8192];
    try {
      while (socket.getInputStream().read(buffer) >= 0) {
        // what it says does not matter
      }
    } catch (SocketException e) {
      // a reset is an end, too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
